import { useQuery, useQueryClient } from "@tanstack/react-query";
import { shell } from "../../api";
import { type RecentStore, titleOf } from "../../app";
import { CrossIcon, useToast } from "../../components";
import { type Translate, useFormat, useT } from "../../i18n";

const KEY = ["stores"];
/** Customers that are named; the rest is counted. */
const NAMED = 3;

interface RecentStoresProps {
  onOpen(path: string): void;
}

/** Each with its state and its cure. One that is not well may be tried all the same: its state may be over. */
export function RecentStores({ onOpen }: RecentStoresProps) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const stores = useQuery({
    queryKey: KEY,
    queryFn: () => shell<RecentStore[]>("list_stores"),
    staleTime: 0,
  });

  async function forget(store: RecentStore) {
    client.setQueryData(KEY, await shell<RecentStore[]>("forget_store", { path: store.path }));
    toast({ text: t("welcome.forgotten", { name: titleOf(store) }) });
  }

  if (!stores.data) return null;
  if (stores.data.length === 0) {
    return (
      <section className="sk-welcome-none">
        <h2>{t("welcome.none")}</h2>
        <p>{t("welcome.noneText")}</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="recent-stores">
      <h2 id="recent-stores" className="sk-section-title">
        {t("welcome.recent")}
      </h2>
      <ul className="sk-stores">
        {stores.data.map((store) => (
          <StoreRow
            key={store.path}
            store={store}
            onOpen={() => onOpen(store.path)}
            onForget={() => void forget(store)}
          />
        ))}
      </ul>
    </section>
  );
}

interface StoreRowProps {
  store: RecentStore;
  onOpen(): void;
  onForget(): void;
}

function StoreRow({ store, onOpen, onForget }: StoreRowProps) {
  const t = useT();
  const format = useFormat();
  const title = titleOf(store);
  const facts = [
    customersOf(store, t, format.list),
    store.last_opened && t("welcome.opened", { when: format.ago(store.last_opened) }),
  ].filter(Boolean);
  return (
    <li className="sk-store-row">
      <button type="button" className="sk-store-open" onClick={onOpen}>
        <span className="sk-store-color" style={{ background: store.colour }} />
        <span className="sk-store-lines">
          <span className="sk-store-title">
            {title}
            {store.demo && <span className="sk-dim"> · {t("welcome.demoChip")}</span>}
          </span>
          <span className="sk-store-path" title={store.path}>
            {store.path}
          </span>
          {store.state === "ready" ? (
            facts.length > 0 && <span className="sk-dim">{facts.join(" · ")}</span>
          ) : (
            <span className="sk-amber">{t(`welcome.state.${store.state}`)}</span>
          )}
        </span>
      </button>
      <button
        type="button"
        className="sk-icon-button"
        aria-label={t("welcome.forget", { name: title })}
        title={t("welcome.forget", { name: title })}
        onClick={onForget}
      >
        <CrossIcon />
      </button>
    </li>
  );
}

/** Only where they say more than the store's name does. */
export function customersOf(store: RecentStore, t: Translate, list: (names: string[]) => string): string {
  const names = store.customers.filter((name) => name !== titleOf(store));
  if (names.length <= NAMED) return list(names);
  return t("welcome.more", { names: names.slice(0, NAMED).join(", "), count: names.length - NAMED });
}
