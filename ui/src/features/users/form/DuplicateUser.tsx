import { TextInput } from "@mantine/core";
import { useState } from "react";
import { call, Problem } from "../../../api";
import type { User } from "../../../api/generated/contract";
import { LicenseSymbol, useFieldError } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { useDesk, workspaceName } from "../desk";
import { countsOf, lackOf } from "../pick/license-choices";
import { FormFrame } from "./FormFrame";
import { FormProblem } from "./FormProblem";
import { PasswordFields } from "./PasswordFields";
import { useCreated } from "./useCreated";

/** Another account like this one, but for name, e-mail and password (USR-09). */
export function DuplicateUser({ user, onClose }: { user: User; onClose(): void }) {
  const t = useT();
  const created = useCreated();
  const [draft, setDraft] = useState({ full_name: "", email: "", password: "", retype: "" });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = useFieldError(problem);
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));

  async function duplicate() {
    setBusy(true);
    const { full_name, email, password, retype } = draft;
    try {
      const request = { user: user.id, full_name, email, password, password_again: retype };
      created(await call("duplicate_user", request));
    } catch (thrown) {
      setProblem(Problem.from(thrown));
      setBusy(false);
    }
  }

  return (
    <FormFrame
      title={t("users.duplicate.title", { name: user.full_name })}
      verb={t("action.duplicate")}
      busy={busy}
      problem={problem}
      onSubmit={() => void duplicate()}
      onClose={onClose}
    >
      <TextInput
        label={t("field.full_name")}
        value={draft.full_name}
        error={errorOf("full_name")}
        autoComplete="off"
        data-autofocus
        onChange={(event) => set({ full_name: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.email")}
        value={draft.email}
        error={errorOf("email")}
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <PasswordFields password={draft.password} retype={draft.retype} set={set} errorOf={errorOf} />
      <Copied user={user} />
      <FormProblem problem={problem} fields={["full_name", "email"]} onClose={onClose} />
    </FormFrame>
  );
}

/** What comes along, and whether a unit is free for it. */
function Copied({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  const { license } = user;
  const lack = license && lackOf(countsOf(desk.licenses, license), { holds: false, active: true });
  const roles = user.roles.map((held) =>
    t("users.duplicate.role", {
      role: t(`role.${held.role}`),
      workspace: workspaceName(desk, held.workspace),
    }),
  );
  return (
    <div className="us-stack">
      <p className="us-label">{t("users.duplicate.copied")}</p>
      <ul className="us-effects">
        {license && (
          <li className={lack ? "us-attention" : undefined}>
            <LicenseSymbol type={license} decorative size={16} />{" "}
            {lack
              ? t("users.duplicate.noUnit", { license: t(`license.${license}`) })
              : t(`license.${license}`)}
          </li>
        )}
        {roles.length > 0 && <li>{format.list(roles)}</li>}
        <li>{[t(`language.${user.language}`), user.department].filter(Boolean).join(" · ")}</li>
      </ul>
    </div>
  );
}
