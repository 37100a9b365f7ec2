import { Button } from "@mantine/core";
import { useState } from "react";
import { call, Problem } from "../../../api";
import type { User } from "../../../api/generated/contract";
import { useT } from "../../../i18n";
import { useDesk } from "../desk";
import { BothVersions } from "./BothVersions";
import { draftOf, isAnotherPerson, PERSON_FIELDS, type PersonDraft, updateRequest } from "./draft";
import { FormFrame } from "./FormFrame";
import { FormProblem } from "./FormProblem";
import { DaysFields, LanguageField, NameFields, OptionalFields, usePersonError } from "./PersonFields";

/** A person's own fields and validity; license and roles are changed in place. */
export function EditUser({ user, onClose }: { user: User; onClose(): void }) {
  const t = useT();
  const desk = useDesk();
  const [base, setBase] = useState(user);
  const [draft, setDraft] = useState<PersonDraft>(() => draftOf(user));
  const [theirs, setTheirs] = useState<User | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = usePersonError(problem, draft);
  const set = (part: Partial<PersonDraft>) => setDraft((now) => ({ ...now, ...part }));
  const fields = { draft, set, errorOf };
  const fixed = {
    email: user.id === desk.me ? t("errors.own_email.why") : null,
    validity: user.manager ? t("users.fixed.manager_validity") : null,
  };

  async function save(against: User, wanted: PersonDraft) {
    setBusy(true);
    try {
      const saved = await call(
        "update_user",
        updateRequest(user.id, against.version, draftOf(against), wanted),
      );
      await desk.deeds.done(saved);
      onClose();
    } catch (thrown) {
      await refused(Problem.from(thrown));
      setBusy(false);
    }
  }

  /** Somebody was faster: what is typed stays, and stands beside theirs. */
  async function refused(refusal: Problem) {
    if (refusal.code !== "stale") return setProblem(refusal);
    setProblem(null);
    setTheirs(await call("get_user", { user: user.id }));
  }

  if (theirs) {
    return (
      <BothVersions
        base={draftOf(base)}
        mine={draft}
        theirs={draftOf(theirs)}
        name={theirs.full_name}
        busy={busy}
        onClose={onClose}
        onSave={(wanted) => {
          setBase(theirs);
          setDraft(wanted);
          setTheirs(null);
          void save(theirs, wanted);
        }}
      />
    );
  }

  return (
    <FormFrame
      title={t("users.edit.title", { name: user.full_name })}
      verb={t("action.save")}
      busy={busy}
      problem={problem}
      onSubmit={() => void save(base, draft)}
      onClose={onClose}
    >
      <NameFields {...fields} fixed={fixed} />
      {isAnotherPerson(draftOf(base), draft) && <AnotherPerson user={user} />}
      <OptionalFields {...fields} />
      <LanguageField {...fields} />
      <DaysFields {...fields} fixed={fixed} />
      <p className="us-hint">{t("users.edit.inPlace")}</p>
      <FormProblem problem={problem} fields={PERSON_FIELDS} onClose={onClose} />
    </FormFrame>
  );
}

/** An account is one person's: its history stays with it (USR-10). */
function AnotherPerson({ user }: { user: User }) {
  const t = useT();
  const desk = useDesk();
  return (
    <div className="us-warning" role="alert">
      <p>{t("users.edit.anotherPerson")}</p>
      <Button size="compact-sm" onClick={() => desk.show({ kind: "duplicate", user })}>
        {t("users.edit.duplicateInstead")}
      </Button>
    </div>
  );
}
