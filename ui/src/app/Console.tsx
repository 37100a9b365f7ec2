import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useMemo, useState } from "react";
import { call } from "../api";
import {
  ProgressLine,
  Rail,
  type RailPage,
  SeatMeter,
  SessionsIcon,
  SettingsIcon,
  UsersIcon,
  WorkspacesIcon,
} from "../components";
import { useT } from "../i18n";
import { Boundary } from "./Boundary";
import { ConsoleContext, type ConsoleValue } from "./console-context";
import { keys } from "./query-keys";
import {
  DIALOGS,
  type DialogId,
  type Intent,
  type OpenStore,
  PAGES,
  type PageId,
  type SignedInPerson,
} from "./screens";
import { useFeed } from "./useFeed";
import { usePageKeys } from "./usePageKeys";

interface ConsoleProps {
  store: OpenStore;
  person: SignedInPerson;
  onLogOut(): void;
  /** Back to the welcome screen, to open another store. */
  onStore(): void;
}

/** The frame: rail, page, seat meter, and the dialogs that open from them. */
export function Console({ store, person, onLogOut, onStore }: ConsoleProps) {
  const t = useT();
  const { customer, own } = person;
  const [place, setPlace] = useState<{ page: PageId; intent: Intent | null }>({
    page: "users",
    intent: null,
  });
  const [dialog, setDialog] = useState<DialogId | null>(null);
  const overview = useQuery({
    queryKey: keys.overview(customer),
    queryFn: () => call("overview", { customer }),
  });
  useFeed(customer);

  const go = useCallback<ConsoleValue["go"]>((page, intent) => {
    setPlace({ page, intent: intent ? { ...intent, at: Date.now() } : null });
  }, []);
  usePageKeys(go);

  const value = useMemo<ConsoleValue>(
    () => ({ store, customer, own, me: meOf(person), ...place, go, open: setDialog, logOut: onLogOut }),
    [store, customer, own, person, place, go, onLogOut],
  );
  const Page = PAGES[place.page];
  const pages = railPages(t, overview.data);

  return (
    <ConsoleContext value={value}>
      <div className="sk-frame">
        <Rail
          store={{
            name: overview.data?.customer.name ?? store.name,
            place: t(store.kind === "local" ? "store.local" : "store.remote", { name: store.place }),
            color: store.color,
            state: overview.isError ? t("store.state.unavailable") : undefined,
          }}
          onStore={onStore}
          pages={pages}
          current={place.page}
          onPage={(id) => (id === "workspaces" ? setDialog("workspaces") : go(id as PageId))}
          person={nameOf(person)}
          onPerson={() => go("account")}
          onLogOut={onLogOut}
        />
        <div className="sk-frame-page">
          <Boundary key={place.page}>
            <Suspense fallback={<ProgressLine busy />}>
              <Page />
            </Suspense>
          </Boundary>
        </div>
        <SeatMeter
          rows={overview.data?.licenses ?? []}
          chosen={place.page === "users" ? place.intent?.license : null}
          onChoose={(license) => go("users", { license })}
          action={<Button onClick={() => setDialog("subscription")}>{t("action.changeSubscription")}</Button>}
        />
      </div>
      {dialog && <DialogHost dialog={dialog} onClose={() => setDialog(null)} />}
    </ConsoleContext>
  );
}

/** Dialogs are modals of their own; only a fault of one needs a modal here. */
function DialogHost({ dialog, onClose }: { dialog: DialogId; onClose(): void }) {
  const Dialog = DIALOGS[dialog];
  return (
    <DialogBoundary onClose={onClose}>
      <Suspense fallback={null}>
        <Dialog onClose={onClose} />
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
  return own.user.kind === "user" ? own.user.user.id : null;
}

function nameOf({ own }: SignedInPerson): string {
  return own.user.kind === "user" ? own.user.user.full_name : own.user.full_name;
}
