import { useCallback, useEffect, useState } from "react";
import { Problem, shell } from "../../../api";
import { useToast } from "../../../components";
import { useT } from "../../../i18n";
import { platform } from "../../../platform";
import type { Preset, Scope } from "./export-request";

export interface ExportRequest {
  scope: Scope;
  preset: Preset;
  suggested_name: string;
  title: string;
}

interface ExportDone {
  path: string | null;
  rows: number;
}

interface ProgressTold {
  rows: number;
}

/** One export at a time: it goes on while its dialog is closed, with its rows told and a cancel. */
export function useExport() {
  const t = useT();
  const toast = useToast();
  const [rows, setRows] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = rows !== null;

  useEffect(() => {
    if (!running) return;
    return platform().on("export_progress", (payload) => setRows((payload as ProgressTold).rows));
  }, [running]);

  const start = useCallback(
    async (request: ExportRequest) => {
      setProblem(null);
      setRows(0);
      try {
        const done = await shell<ExportDone | null>("export_users", request);
        if (done?.path) toast({ text: t("users.export.saved", { count: done.rows, path: done.path }) });
        else if (done) toast({ text: t("users.export.cancelled") });
      } catch (thrown) {
        setProblem(Problem.from(thrown));
      }
      setRows(null);
    },
    [t, toast],
  );

  const cancel = useCallback(() => void shell("cancel_export").catch(() => null), []);
  const dismiss = useCallback(() => setProblem(null), []);
  return { rows, problem, start, cancel, dismiss };
}

export type Exporting = ReturnType<typeof useExport>;
