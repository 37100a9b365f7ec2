import { useCallback, useEffect, useMemo, useState } from "react";
import { useConsole } from "../../app";
import { cleared, type Filters, NO_FILTERS, viewOf } from "./view";

/** The filters, and the wishes with which other parts of the window come here. */
export function useFilters(wishes: { onCreate(): void; onUser(user: string): void }) {
  const { intent } = useConsole();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const change = useCallback((part: Partial<Filters>) => setFilters((now) => ({ ...now, ...part })), []);
  const clear = useCallback(() => setFilters(cleared), []);
  const { onCreate, onUser } = wishes;

  useEffect(() => {
    if (!intent) return;
    const { license, attention } = intent;
    if (license) setFilters((now) => ({ ...cleared(now), license: [license] }));
    if (attention) setFilters((now) => ({ ...cleared(now), attention: true }));
    if (intent.user) onUser(intent.user);
    if (intent.create) onCreate();
  }, [intent, onCreate, onUser]);

  const view = useMemo(() => viewOf(filters), [filters]);
  return { filters, view, change, clear };
}
