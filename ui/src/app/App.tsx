import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useCallback, useState } from "react";
import { call, type Problem, shell } from "../api";
import type { OwnSession } from "../api/generated/Operations";
import { ProgressLine } from "../components";
import { BelowBanner } from "./AwayBanner";
import { Boundary } from "./Boundary";
import { Console } from "./Console";
import { Customers, openStoreOf, type Prefill, SignIn, Welcome } from "./screens";
import type { Opened, Start } from "./shell";
import { useNamedStore } from "./useNamedStore";
import { useReach } from "./useReach";
import { useSessionEnd } from "./useSessionEnd";

type Screen =
  | { at: "welcome"; problem: Problem | null; path: string | null }
  | { at: "signin"; opened: Opened; ended: Problem | null; prefill: Prefill | null }
  | { at: "customers"; opened: Opened; own: OwnSession }
  | { at: "console"; opened: Opened; own: OwnSession; customer: string };

/** Which screen is on. Going on and back are plain functions: there are no addresses to visit. */
export function App({ start }: { start: Start }) {
  const [screen, setScreen] = useState<Screen>(() => firstScreen(start));
  const client = useQueryClient();

  const toSignIn = useCallback(
    (opened: Opened, ended: Problem | null, prefill: Prefill | null = null) => {
      client.clear();
      setScreen({ at: "signin", opened, ended, prefill });
    },
    [client],
  );

  const away = useReach("opened" in screen ? screen.opened : null);
  useSessionEnd("own" in screen ? screen.opened : null, toSignIn);

  async function logOut(opened: Opened) {
    await call("sign_out", {}).catch(() => null);
    toSignIn(opened, null);
  }

  /** A session that stays signed in is kept; any other ends here. */
  async function leaveStore() {
    await shell("close_store").catch(() => null);
    client.clear();
    setScreen({ at: "welcome", problem: null, path: null });
  }

  const arrive = useCallback(
    (opened: Opened, prefill?: Prefill) => {
      if (!opened.session) return toSignIn(opened, null, prefill ?? null);
      client.clear();
      setScreen(signedIn(opened, opened.session));
    },
    [client, toSignIn],
  );
  const current = "opened" in screen ? screen.opened.store.path : null;
  const refuse = useCallback(
    (path: string, problem: Problem) => setScreen({ at: "welcome", problem, path }),
    [],
  );
  useNamedStore(current, arrive, refuse);

  return (
    <Boundary key={`${screen.at} ${current}`}>
      <Suspense fallback={<ProgressLine busy />}>
        {screen.at === "welcome" && (
          <Welcome
            problem={screen.problem}
            path={screen.path}
            colours={start.state?.colours ?? []}
            onOpened={arrive}
          />
        )}
        {screen.at === "signin" && (
          <BelowBanner away={away} showsStore={false}>
            <SignIn
              key={screen.ended ? "ended" : "new"}
              store={openStoreOf(screen.opened)}
              away={away !== null}
              keyring={screen.opened.keyring}
              prefill={screen.prefill}
              ended={screen.ended}
              onBack={() => void leaveStore()}
              onSignedIn={(own) => setScreen(signedIn(screen.opened, own))}
            />
          </BelowBanner>
        )}
        {screen.at === "customers" && (
          <BelowBanner away={away}>
            <Customers
              store={openStoreOf(screen.opened)}
              own={screen.own}
              onLogOut={() => void logOut(screen.opened)}
              onOpen={(customer) => setScreen({ ...screen, at: "console", customer })}
            />
          </BelowBanner>
        )}
        {screen.at === "console" && (
          <Console
            store={openStoreOf(screen.opened)}
            away={away}
            person={screen}
            version={start.state?.version ?? ""}
            onLogOut={() => void logOut(screen.opened)}
            onStore={() => {
              if (screen.own.user.kind === "staff") setScreen(signedIn(screen.opened, screen.own));
              else void leaveStore();
            }}
          />
        )}
      </Suspense>
    </Boundary>
  );
}

function firstScreen({ state, opened, problem }: Start): Screen {
  if (!opened) return { at: "welcome", problem, path: state?.open_on_start ?? null };
  if (!opened.session) return { at: "signin", opened, ended: null, prefill: null };
  return signedIn(opened, opened.session);
}

/** Staff choose a customer first; anyone else has one. */
function signedIn(opened: Opened, own: OwnSession): Screen {
  if (own.user.kind === "staff") return { at: "customers", opened, own };
  return { at: "console", opened, own, customer: own.user.customer };
}
