import { useState } from "react";
import { Chip } from "../../components";
import { useT } from "../../i18n";
import { Denials } from "./Denials";
import { History } from "./History";
import { OpenSessions } from "./OpenSessions";

export type View = "open" | "history" | "denials";

export interface ViewProps {
  /** Chips that choose the view, for the head of the page. */
  views: React.ReactNode;
}

const VIEWS: readonly View[] = ["open", "history", "denials"];
const CONTENT = { open: OpenSessions, history: History, denials: Denials };

/** Who is signed in, who was, and who found no seat. */
export default function Sessions() {
  const t = useT();
  const [view, setView] = useState<View>("open");
  const Content = CONTENT[view];
  const views = (
    <fieldset className="sk-views" aria-label={t("sessions.views")}>
      {VIEWS.map((id) => (
        <Chip key={id} pressed={id === view} onClick={() => setView(id)}>
          {t(`sessions.view.${id}`)}
        </Chip>
      ))}
    </fieldset>
  );
  return <Content views={views} />;
}
