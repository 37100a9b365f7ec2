import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { shell } from "../../api";
import type { Prefill } from "../../app";
import { useT } from "../../i18n";

interface DemoHintProps {
  /** Path of the store. */
  path: string;
  onFill(login: Prefill): void;
}

/** Who signs in to a demo store: nothing in it is anybody's secret. */
export function DemoHint({ path, onFill }: DemoHintProps) {
  const t = useT();
  const login = useQuery({
    queryKey: ["demo-sign-in", path],
    queryFn: () => shell<Prefill | null>("demo_sign_in"),
  }).data;
  if (!login) return null;
  return (
    <div className="sk-note sk-demo">
      <p>{t("signin.demoStore")}</p>
      <p>
        {t("signin.demoWho", { email: login.email })}
        <br />
        {t("signin.demoPassword", { password: login.password })}
      </p>
      <Button size="compact-xs" onClick={() => onFill(login)}>
        {t("signin.demoFill")}
      </Button>
    </div>
  );
}
