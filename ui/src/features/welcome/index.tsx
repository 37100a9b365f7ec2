import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { shell } from "../../api";
import { type Opened, type OpenedDemo, useReadyMark, type WelcomeProps } from "../../app";
import { BrandMark, ErrorNotice, ProgressLine } from "../../components";
import { useT } from "../../i18n";
import { ConnectStore } from "./ConnectStore";
import { CreateStore } from "./CreateStore";
import { RecentStores } from "./RecentStores";
import "./welcome.css";

/** The first screen: recent stores, a new one, a server's, the demo. */
export default function Welcome({ onOpened, problem, path, colours }: WelcomeProps) {
  const t = useT();
  const [making, setMaking] = useState<"new" | "remote" | null>(null);
  useReadyMark(true);

  const open = useMutation({
    mutationFn: (path: string) => shell<Opened>("open_store", { path }),
    onSuccess: (opened) => onOpened(opened),
  });
  const pick = useMutation({
    mutationFn: () => shell<string | null>("pick_store", { title: t("welcome.openTitle") }),
    onSuccess: (path) => path && open.mutate(path),
  });
  const demo = useMutation({
    mutationFn: () => shell<OpenedDemo>("demo_store"),
    onSuccess: ({ email, password, ...opened }) => onOpened(opened, { email, password }),
  });
  const refused = open.error ?? pick.error ?? demo.error ?? problem;
  // One of a server that did not answer, or of a file that others wrote to, may open now.
  const again = open.isError ? open.variables : refused === problem ? path : null;
  const busy = open.isPending || pick.isPending || demo.isPending;

  function first(deed: () => void) {
    for (const mutation of [open, pick, demo]) mutation.reset();
    if (!busy) deed();
  }

  const back = () => setMaking(null);
  if (making === "new") return <CreateStore onOpened={onOpened} onBack={back} />;
  if (making === "remote") return <ConnectStore {...{ colours, onOpened }} onBack={back} />;
  return (
    <main className="sk-welcome">
      <ProgressLine busy={busy} />
      <div className="sk-welcome-inner">
        <header className="sk-welcome-brand">
          <BrandMark size={48} />
          <div>
            <h1>Seatkeeper</h1>
            <p className="sk-dim">{t("welcome.tagline")}</p>
          </div>
        </header>
        <div className="sk-welcome-ways">
          <Way
            primary
            text={t("welcome.create")}
            hint={t("welcome.createHint")}
            onClick={() => setMaking("new")}
          />
          <Way text={t("welcome.open")} hint={t("welcome.openHint")} onClick={() => first(pick.mutate)} />
          <Way
            text={t("welcome.connect")}
            hint={t("welcome.connectHint")}
            onClick={() => setMaking("remote")}
          />
          <Way text={t("welcome.demo")} hint={t("welcome.demoHint")} onClick={() => first(demo.mutate)} />
        </div>
        <div className="sk-welcome-recent">
          {refused && (
            <ErrorNotice
              problem={refused}
              actions={
                again && <Button onClick={() => first(() => open.mutate(again))}>{t("action.retry")}</Button>
              }
            />
          )}
          <RecentStores colours={colours} onOpen={(path) => first(() => open.mutate(path))} />
        </div>
      </div>
    </main>
  );
}

interface WayProps {
  text: string;
  hint: string;
  primary?: boolean;
  onClick(): void;
}

/** The whole card is the button's target; its hint describes it. */
function Way({ text, hint, primary, onClick }: WayProps) {
  const described = useId();
  return (
    <div className="sk-way" data-primary={primary || undefined}>
      <button type="button" aria-describedby={described} onClick={onClick}>
        {text}
      </button>
      <span id={described}>{hint}</span>
    </div>
  );
}
