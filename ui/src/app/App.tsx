import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useCallback, useEffect, useState } from "react";
import { call, Problem } from "../api";
import { ProgressLine } from "../components";
import { platform } from "../platform";
import { Boundary } from "./Boundary";
import { Console } from "./Console";
import { type OpenStore, type SignedInPerson, SignIn, Welcome } from "./screens";

type Screen =
  | { at: "welcome"; problem: Problem | null }
  | { at: "signin"; store: OpenStore; ended: Problem | null }
  | { at: "console"; store: OpenStore; person: SignedInPerson };

/** Which screen is on. Going on and back are plain functions: there are no addresses to visit. */
export function App() {
  const [screen, setScreen] = useState<Screen>({ at: "welcome", problem: null });
  const client = useQueryClient();

  const toSignIn = useCallback(
    (store: OpenStore, ended: Problem | null) => {
      client.clear();
      setScreen({ at: "signin", store, ended });
    },
    [client],
  );

  const openStore = "store" in screen ? screen.store : null;
  useEffect(
    () =>
      platform().on("session_ended", (payload) => {
        const details = (payload ?? {}) as Record<string, unknown>;
        if (openStore) toSignIn(openStore, new Problem("session_closed", { details }));
      }),
    [openStore, toSignIn],
  );

  async function logOut(store: OpenStore) {
    await call("sign_out", {}).catch(() => null);
    toSignIn(store, null);
  }

  function leaveStore() {
    client.clear();
    setScreen({ at: "welcome", problem: null });
  }

  return (
    <Boundary key={screen.at}>
      <Suspense fallback={<ProgressLine busy />}>
        {screen.at === "welcome" && (
          <Welcome problem={screen.problem} onOpened={(store) => toSignIn(store, null)} />
        )}
        {screen.at === "signin" && (
          <SignIn
            store={screen.store}
            ended={screen.ended}
            onBack={leaveStore}
            onSignedIn={(person) => setScreen({ at: "console", store: screen.store, person })}
          />
        )}
        {screen.at === "console" && (
          <Console
            store={screen.store}
            person={screen.person}
            onLogOut={() => void logOut(screen.store)}
            onStore={() => void logOut(screen.store).then(leaveStore)}
          />
        )}
      </Suspense>
    </Boundary>
  );
}
