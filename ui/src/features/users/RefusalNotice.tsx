import { Button } from "@mantine/core";
import { isLicenseType } from "../../api";
import { ErrorNotice } from "../../components";
import { useT } from "../../i18n";
import { type RefusalAt, useDesk } from "./desk";
import { WaysOut } from "./pick/WaysOut";

/** Why an edit was refused, with its ways out. */
export function RefusalNotice({ refusal }: { refusal: RefusalAt }) {
  const t = useT();
  const desk = useDesk();
  const { code, details } = refusal.problem;
  if (code === "license_unavailable" && isLicenseType(details.license)) {
    return (
      <ErrorNotice
        problem={refusal.problem}
        actions={<WaysOut type={details.license} full onLeave={() => desk.refuse(null)} />}
      />
    );
  }
  return (
    <ErrorNotice
      problem={refusal.problem}
      actions={
        <Button size="compact-xs" onClick={() => desk.refuse(null)}>
          {t("action.close")}
        </Button>
      }
    />
  );
}
