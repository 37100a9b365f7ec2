import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, Problem } from "../../api";
import { keys, useConsole } from "../../app";
import {
  ErrorNotice,
  NewPassword,
  NO_PASSWORD,
  PASSWORD_LEAST,
  refusalOfPair,
  useToast,
} from "../../components";
import { useT } from "../../i18n";

/** A new password needs the current one (PWD-03). */
export function ChangePassword() {
  const t = useT();
  const toast = useToast();
  const [current, setCurrent] = useState("");
  const [pair, setPair] = useState(NO_PASSWORD);
  const minimum = useMinimum();

  const change = useMutation({
    mutationFn: async () => {
      if (current === "") throw new Problem("invalid", { field: "current" });
      const refused = refusalOfPair(pair, minimum ?? 1);
      if (refused) throw refused;
      await call("change_password", { current, new: pair.password });
    },
    onSuccess: () => {
      setCurrent("");
      setPair(NO_PASSWORD);
      toast({ text: t("account.passwordDone") });
    },
  });
  const problem = change.error ? Problem.from(change.error) : null;
  const at = problem && placeOf(problem);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  }

  return (
    <form noValidate onSubmit={submit}>
      <PasswordInput
        label={t("field.current_password")}
        autoComplete="current-password"
        value={current}
        error={at === "current" && t(current === "" ? "form.required" : "account.wrongCurrent")}
        visibilityToggleButtonProps={{ "aria-label": t("password.show"), tabIndex: 0 }}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword
        label={t("field.new_password")}
        minimum={minimum ?? PASSWORD_LEAST}
        value={pair}
        onChange={setPair}
        problem={at === "new" ? problem : null}
      />
      {at === "same" && <p className="sk-field-error">{t("account.sameAsCurrent")}</p>}
      {at === "form" && <ErrorNotice problem={problem} />}
      <div className="sk-form-actions">
        <Button type="submit" aria-disabled={change.isPending || undefined}>
          {t("account.passwordSubmit")}
        </Button>
      </div>
    </form>
  );
}

/** Where a refusal belongs. A wrong current password counts like one at sign-in (PWD-04). */
export function placeOf(problem: Problem): "current" | "new" | "same" | "form" {
  if (problem.code === "bad_credentials") return "current";
  if (problem.code === "password_too_weak" || problem.code === "password_mismatch") return "new";
  if (problem.code !== "invalid") return "form";
  if (problem.field === "current") return "current";
  return problem.field === "new" ? "same" : "form";
}

/** The customer's policy, for who may read it; the service holds everyone to it. */
function useMinimum(): number | null {
  const { customer, manages } = useConsole();
  const { data } = useQuery({
    queryKey: keys.overview(customer),
    queryFn: () => call("overview", { customer }),
    enabled: manages,
  });
  return data?.customer.policies.password_min_length ?? null;
}
