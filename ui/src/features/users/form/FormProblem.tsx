import { Button } from "@mantine/core";
import type { Problem } from "../../../api";
import { ErrorNotice } from "../../../components";
import { useT } from "../../../i18n";
import { useDesk } from "../desk";

/** Codes that are told at their field. */
const AT_FIELD = new Set([
  "email_taken",
  "own_email",
  "password_mismatch",
  "password_too_weak",
  "license_unavailable",
  "own_roles",
  "operator_only",
  "role_needs_license",
  "role_exceeds_yours",
]);

interface FormProblemProps {
  problem: Problem | null;
  /** Fields the form has, for `invalid`. */
  fields: readonly string[];
  onClose(): void;
}

/** A refusal of the whole form, and the link to the account that has the address (USR-02). */
export function FormProblem({ problem, fields, onClose }: FormProblemProps) {
  const t = useT();
  const desk = useDesk();
  if (!problem) return null;
  const taken = problem.code === "email_taken" ? problem.details.user : undefined;
  if (typeof taken === "string") {
    return (
      <div>
        <Button
          size="compact-sm"
          onClick={() => {
            onClose();
            desk.openUser(taken);
          }}
        >
          {t("users.form.openTaken")}
        </Button>
      </div>
    );
  }
  const atField = AT_FIELD.has(problem.code) || (problem.field !== null && fields.includes(problem.field));
  return atField ? null : <ErrorNotice problem={problem} />;
}
