import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useMemo, useState } from "react";
import { call, type LicenseType } from "../api";
import {
  ProgressLine,
  Rail,
  type RailPage,
  SeatMeter,
  SessionsIcon,
  SettingsIcon,
  type StoreStateShown,
  UsersIcon,
  WorkspacesIcon,
} from "../components";
import { useT } from "../i18n";
import { AwayBanner } from "./AwayBanner";
import { Boundary } from "./Boundary";
import { ConsoleContext, type ConsoleValue } from "./console-context";
import { keys } from "./query-keys";
import {
  DIALOGS,
  type DialogId,
  type Intent,
  mayManage,
  type OpenStore,
  PAGES,
  type PageId,
  type SignedInPerson,
} from "./screens";
import type { Away } from "./shell";
import { useFeed } from "./useFeed";
import { useIdleReport } from "./useIdleReport";
import { usePageKeys } from "./usePageKeys";

interface ConsoleProps {
  store: OpenStore;
  /** The store cannot be reached. */
  away: Away | null;
  person: SignedInPerson;
  version: string;
  onLogOut(): void;
  /** Back to the welcome screen, to open another store; for staff, to the customers. */
  onStore(): void;
}

/** The frame: rail, page, seat meter, and the dialogs that open from them. */
export function Console({ store, away, person, version, onLogOut, onStore }: ConsoleProps) {
  const t = useT();
  const { customer, own } = person;
  const manages = mayManage(own);
  const [place, setPlace] = useState<{ page: PageId; intent: Intent | null }>({
    page: manages ? "users" : "account",
    intent: null,
  });
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const overview = useQuery({
    queryKey: keys.overview(customer),
    queryFn: () => call("overview", { customer }),
    enabled: manages,
  });
  useFeed(customer);
  useIdleReport();

  const go = useCallback<ConsoleValue["go"]>(
    (page, intent) => {
      if (manages || OPEN_TO_ALL.includes(page))
        setPlace({ page, intent: intent ? { ...intent, at: Date.now() } : null });
    },
    [manages],
  );
  const open = useCallback<ConsoleValue["open"]>((id, type) => setDialog({ id, type: type ?? null }), []);
  usePageKeys(go);

  const value = useMemo<ConsoleValue>(
    () => ({
      ...{ store, customer, own, me: meOf(person), manages, version },
      ...place,
      ...{ go, open, logOut: onLogOut },
    }),
    [store, customer, own, person, manages, version, place, go, open, onLogOut],
  );
  const Page = PAGES[place.page];
  const pages = railPages(t, overview.data).filter(({ id }) => manages || OPEN_TO_ALL.includes(id));

  return (
    <ConsoleContext value={value}>
      <div className="sk-frame">
        <Rail
          store={{
            name: (!store.named && overview.data?.customer.name) || store.name,
            place: t(store.kind === "local" ? "store.local" : "store.remote", { name: store.place }),
            color: store.color,
            state: stateOf(store, away !== null || overview.isError, t),
          }}
          onStore={onStore}
          storeAction={own.user.kind === "staff" ? t("customers.back") : undefined}
          pages={pages}
          current={place.page}
          onPage={(id) => (id === "workspaces" ? open("workspaces") : go(id as PageId))}
          person={nameOf(person)}
          onPerson={() => go("account")}
          onLogOut={onLogOut}
        />
        <AwayBanner away={away} />
        <div className="sk-frame-page">
          <Boundary key={place.page}>
            <Suspense fallback={<ProgressLine busy />}>
              <Page />
            </Suspense>
          </Boundary>
        </div>
        {manages && (
          <SeatMeter
            rows={overview.data?.licenses ?? []}
            chosen={place.page === "users" ? place.intent?.license : null}
            onChoose={(license) => go("users", { license })}
            action={<Button onClick={() => open("subscription")}>{t("action.changeSubscription")}</Button>}
          />
        )}
      </div>
      {dialog && <DialogHost dialog={dialog} onClose={() => setDialog(null)} />}
    </ConsoleContext>
  );
}

/** A word and a dot; a store that overview cannot be read of is out of reach too. */
function stateOf({ kind }: OpenStore, isAway: boolean, t: ReturnType<typeof useT>): StoreStateShown {
  if (isAway) return { tone: "away", word: t("store.state.unavailable") };
  return { tone: "well", word: t(kind === "remote" ? "store.state.connected" : "store.state.ok") };
}

/** Pages of people who manage nothing but their own account. */
const OPEN_TO_ALL: readonly string[] = ["account"] satisfies PageId[];

interface OpenDialog {
  id: DialogId;
  type: LicenseType | null;
}

/** Dialogs are modals of their own; only a fault of one needs a modal here. */
function DialogHost({ dialog, onClose }: { dialog: OpenDialog; onClose(): void }) {
  const Dialog = DIALOGS[dialog.id];
  return (
    <DialogBoundary onClose={onClose}>
      <Suspense fallback={null}>
        <Dialog onClose={onClose} type={dialog.type} />
      </Suspense>
    </DialogBoundary>
  );
}

class DialogBoundary extends Boundary {
  declare props: Boundary["props"] & { onClose(): void };

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <Modal opened onClose={this.props.onClose}>
        {super.render()}
      </Modal>
    );
  }
}

interface Counts {
  users: number;
  sessions: number;
}

function railPages(t: ReturnType<typeof useT>, counts: Counts | undefined): RailPage[] {
  return [
    { id: "users", label: t("nav.users"), icon: <UsersIcon />, count: counts?.users },
    { id: "sessions", label: t("nav.sessions"), icon: <SessionsIcon />, count: counts?.sessions },
    { id: "workspaces", label: t("nav.workspaces"), icon: <WorkspacesIcon />, opensDialog: true },
    { id: "settings", label: t("nav.settings"), icon: <SettingsIcon /> },
  ];
}

function meOf({ own }: SignedInPerson): string | null {
  return own.user.kind === "user" ? own.user.id : null;
}

function nameOf({ own }: SignedInPerson): string {
  return own.user.full_name;
}
