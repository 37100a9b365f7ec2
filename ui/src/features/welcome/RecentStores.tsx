import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { shell } from "../../api";
import { type RecentStore, type StoreState, titleOf, type WelcomeProps } from "../../app";
import { CrossIcon, EditIcon, StoreStateMark, type StoreStateShown, useToast } from "../../components";
import { type Translate, useFormat, useT } from "../../i18n";
import { EditStore } from "./EditStore";

const KEY = ["stores"];
/** Customers that are named; the rest is counted. */
const NAMED = 3;

interface RecentStoresProps {
  colours: WelcomeProps["colours"];
  onOpen(path: string): void;
}

/** Each with its state and its cure. One that is not well may be tried all the same: its state may be over. */
export function RecentStores({ colours, onOpen }: RecentStoresProps) {
  const t = useT();
  const toast = useToast();
  const client = useQueryClient();
  const [edited, setEdited] = useState<RecentStore | null>(null);
  const stores = useQuery({
    queryKey: KEY,
    queryFn: () => shell<RecentStore[]>("list_stores"),
    staleTime: 0,
  });

  async function forget(store: RecentStore) {
    client.setQueryData(KEY, await shell<RecentStore[]>("forget_store", { path: store.path }));
    const id = store.kind === "remote" ? "welcome.forgottenRemote" : "welcome.forgotten";
    toast({ text: t(id, { name: titleOf(store) }) });
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
            onEdit={() => setEdited(store)}
            onForget={() => void forget(store)}
          />
        ))}
      </ul>
      {edited && (
        <EditStore
          store={edited}
          colours={colours}
          onSaved={() => client.invalidateQueries({ queryKey: KEY })}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

interface StoreRowProps {
  store: RecentStore;
  onOpen(): void;
  onEdit(): void;
  onForget(): void;
}

function StoreRow({ store, onOpen, onEdit, onForget }: StoreRowProps) {
  const t = useT();
  const format = useFormat();
  const title = titleOf(store);
  const state = useStateOf(store);
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
            {t(`welcome.kind.${store.kind}`)} · {store.path}
          </span>
          <span className="sk-store-facts">
            <StoreStateMark state={shownState(store, state, t)} />
            {facts.length > 0 && <span className="sk-dim">· {facts.join(" · ")}</span>}
          </span>
          {isIll(state) && <span className="sk-amber">{t(`welcome.state.${state}`)}</span>}
        </span>
      </button>
      <RowButton label={t("welcome.edit", { name: title })} onClick={onEdit}>
        <EditIcon />
      </RowButton>
      <RowButton label={t("welcome.forget", { name: title })} onClick={onForget}>
        <CrossIcon />
      </RowButton>
    </li>
  );
}

function RowButton({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick(): void;
  children: React.ReactNode;
}) {
  return (
    <button type="button" className="sk-icon-button" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}

/** A file's state comes with the list; a server is asked, each time the list is shown. */
function useStateOf({ kind, path, state }: RecentStore): StoreState {
  const asked = useQuery({
    queryKey: [...KEY, "probe", path],
    queryFn: () => shell<StoreState>("probe_store", { path }),
    enabled: kind === "remote",
    staleTime: 0,
    gcTime: 0,
  });
  return asked.data ?? state;
}

type Ill = Exclude<StoreState, "ready" | "unchecked">;

function isIll(state: StoreState): state is Ill {
  return state !== "ready" && state !== "unchecked";
}

function shownState({ kind }: RecentStore, state: StoreState, t: Translate): StoreStateShown {
  if (state === "unchecked") return { tone: "asking", word: t("welcome.asking") };
  if (state === "away") return { tone: "away", word: t("store.state.unavailable") };
  if (isIll(state)) return { tone: "away", word: t("welcome.ill") };
  return { tone: "well", word: t(kind === "remote" ? "welcome.answers" : "welcome.ready") };
}

/** Only where they say more than the store's name does. */
export function customersOf(store: RecentStore, t: Translate, list: (names: string[]) => string): string {
  const names = store.customers.filter((name) => name !== titleOf(store));
  if (names.length <= NAMED) return list(names);
  return t("welcome.more", { names: names.slice(0, NAMED).join(", "), count: names.length - NAMED });
}
