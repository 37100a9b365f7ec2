import { type RefObject, useEffect } from "react";

/** A password's field is marked on its own terms. */
const WRONG = '[aria-invalid="true"], input[data-invalid]';

/** After a refusal the focus goes to the first field of the form that is told to be wrong, if one is. */
export function useFocusRefused(form: RefObject<HTMLElement | null>, refusal: unknown): void {
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [form, refusal]);
}
