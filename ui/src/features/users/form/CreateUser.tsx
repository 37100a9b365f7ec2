import { Button } from "@mantine/core";
import { useState } from "react";
import { call, Problem } from "../../../api";
import { useT } from "../../../i18n";
import { useDesk } from "../desk";
import { type CreateDraft, createRequest, emptyDraft, PERSON_FIELDS } from "./draft";
import { FormFrame } from "./FormFrame";
import { FormProblem } from "./FormProblem";
import { LicenseField } from "./LicenseField";
import { PasswordFields } from "./PasswordFields";
import { DaysFields, LanguageField, NameFields, OptionalFields, usePersonError } from "./PersonFields";
import { RolesField } from "./RolesField";
import { useCreated } from "./useCreated";

/** A new account; both passwords blank make an invitation (USR-01, USR-03). */
export function CreateUser({ onClose }: { onClose(): void }) {
  const t = useT();
  const desk = useDesk();
  const created = useCreated();
  const [draft, setDraft] = useState<CreateDraft>(() =>
    emptyDraft(desk.overview?.customer.language ?? "en", desk.overview?.offered_license ?? null),
  );
  const [optional, setOptional] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = usePersonError(problem, draft);
  const set = (part: Partial<CreateDraft>) => setDraft((now) => ({ ...now, ...part }));
  const fields = { draft, set, errorOf };

  async function create() {
    setBusy(true);
    try {
      created(await call("create_user", createRequest(desk.customer, draft)));
    } catch (thrown) {
      setProblem(Problem.from(thrown));
      setBusy(false);
    }
  }

  return (
    <FormFrame
      title={t("action.createUser")}
      verb={t("action.save")}
      busy={busy}
      problem={problem}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <NameFields {...fields} />
      {optional ? (
        <OptionalFields {...fields} />
      ) : (
        <div>
          <Button size="compact-xs" onClick={() => setOptional(true)}>
            {t("users.form.optional")}
          </Button>
        </div>
      )}
      <PasswordFields password={draft.password} retype={draft.retype} set={set} errorOf={errorOf} />
      <div className="us-two">
        <LicenseField
          value={draft.license}
          problem={problem}
          error={errorOf("license")}
          onChange={(license) => {
            set(license ? { license } : { license, roles: [] });
            setProblem(null);
          }}
        />
        <LanguageField {...fields} />
      </div>
      <RolesField
        license={draft.license}
        roles={draft.roles}
        error={errorOf("roles")}
        onChange={(roles) => set({ roles })}
      />
      <DaysFields {...fields} />
      <FormProblem problem={problem} fields={[...PERSON_FIELDS, "license", "roles"]} onClose={onClose} />
    </FormFrame>
  );
}
