import { Button } from "@mantine/core";
import { ErrorNotice } from "../../../components";
import { useT } from "../../../i18n";
import type { Exporting } from "./useExport";

/** The export under way, or why it failed. */
export function ExportStrip({ exporting }: { exporting: Exporting }) {
  const t = useT();
  const { rows, problem, cancel, dismiss } = exporting;
  if (problem) {
    return (
      <div className="us-strip">
        <ErrorNotice
          problem={problem}
          actions={
            <Button size="compact-xs" onClick={dismiss}>
              {t("action.close")}
            </Button>
          }
        />
      </div>
    );
  }
  if (rows === null) return null;
  return (
    <div className="us-strip us-exporting">
      <div className="us-bar" role="progressbar" aria-label={t("users.export.running")} />
      <span role="status">{t("users.export.rows", { count: rows })}</span>
      <Button size="compact-xs" onClick={cancel}>
        {t("action.cancel")}
      </Button>
    </div>
  );
}
