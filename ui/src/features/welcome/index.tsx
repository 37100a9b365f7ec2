import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Problem, shell } from "../../api";
import { type Opened, type OpenedDemo, useReadyMark, type WelcomeProps } from "../../app";
import { BrandMark, ErrorNotice, ProgressLine } from "../../components";
import { useT } from "../../i18n";
import { CreateStore } from "./CreateStore";
import { RecentStores } from "./RecentStores";
import "./welcome.css";

/** The first screen: recent stores, a new one, the demo. */
export default function Welcome({ onOpened, problem }: WelcomeProps) {
  const t = useT();
  const [creating, setCreating] = useState(false);
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
  const busy = open.isPending || pick.isPending || demo.isPending;

  function first(deed: () => void) {
    for (const mutation of [open, pick, demo]) mutation.reset();
    if (!busy) deed();
  }

  if (creating) return <CreateStore onOpened={onOpened} onBack={() => setCreating(false)} />;
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
            onClick={() => setCreating(true)}
          />
          <Way text={t("welcome.open")} hint={t("welcome.openHint")} onClick={() => first(pick.mutate)} />
          <Way text={t("welcome.demo")} hint={t("welcome.demoHint")} onClick={() => first(demo.mutate)} />
        </div>
        <div className="sk-welcome-recent">
          {refused && <ErrorNotice problem={Problem.from(refused)} />}
          <RecentStores onOpen={(path) => first(() => open.mutate(path))} />
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
