import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ExplainedRight, User } from "../../../api/generated/contract";
import { PanelSection } from "../../../components";
import { useT } from "../../../i18n";
import { rightsQuery } from "../data/queries";
import { useDesk } from "../desk";

/** What this person may do in a workspace, and where each right comes from (ROL-10). */
export function MayDo({ user }: { user: User }) {
  const t = useT();
  const desk = useDesk();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const workspace = chosen ?? firstWorkspace(user) ?? desk.workspaces[0]?.id ?? null;
  const rights = useQuery({
    ...rightsQuery(desk.customer, user.id, workspace ?? ""),
    enabled: opened && workspace !== null,
  });
  return (
    <PanelSection title={t("users.panel.rights")}>
      <details className="us-details" onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>{t("users.rights.show")}</summary>
        {desk.workspaces.length > 1 && (
          <Select
            aria-label={t("field.workspace")}
            value={workspace}
            data={desk.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        )}
        <ul className="us-log">
          {(rights.data?.rights ?? []).map((right) => (
            <RightLine key={right.right} right={right} />
          ))}
        </ul>
      </details>
    </PanelSection>
  );
}

function firstWorkspace(user: User): string | undefined {
  return user.roles[0]?.workspace;
}

function RightLine({ right }: { right: ExplainedRight }) {
  const t = useT();
  const from = right.source
    ? t(`users.rights.from.${right.source}`, { role: right.role ? t(`role.${right.role}`) : "" })
    : t("users.rights.none");
  return (
    <li className="us-check" data-state={right.granted ? "ok" : "off"}>
      <span className="us-mark" aria-hidden="true" />
      <span>
        {t(`users.right.${right.right}`)} <span className="sk-dim">{from}</span>
      </span>
    </li>
  );
}
