import { Button } from "@mantine/core";
import { useT } from "../../../i18n";
import { type AnyRole, rightsOf } from "../rights";

interface RightsHintProps {
  of: AnyRole | null;
  /** Opens the matrix of roles and rights. */
  onMatrix?(): void;
}

/** What a role may do, in words. */
export function RightsHint({ of: role, onMatrix }: RightsHintProps) {
  const t = useT();
  return (
    <div className="us-rights-hint" aria-live="polite">
      <p className="us-choice-heading">{t(role ? `role.${role}` : "role.noRole")}</p>
      {role ? (
        <ul>
          {rightsOf(role).map((right) => (
            <li key={right}>{t(`users.right.${right}`)}</li>
          ))}
        </ul>
      ) : (
        <p>{t("users.role.noneHint")}</p>
      )}
      {onMatrix && (
        <Button size="compact-xs" onClick={onMatrix}>
          {t("users.role.matrix")}
        </Button>
      )}
    </div>
  );
}
