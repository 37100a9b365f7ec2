import { useQuery } from "@tanstack/react-query";
import { call } from "../../api";
import type { Person } from "../../api/generated/Operations";
import { keys, useConsole, useReadyMark } from "../../app";
import { ErrorNotice, Facts, Page, ProgressLine, Section, Sections } from "../../components";
import { useT } from "../../i18n";
import { AboutMe } from "./AboutMe";
import { ChangePassword } from "./ChangePassword";
import { OwnRights } from "./OwnRights";

/** My account: phone, department, language, password; what one may do (USR-08). */
export default function Account() {
  const t = useT();
  const { own, me, customer, manages } = useConsole();
  const user = useQuery({
    queryKey: [...keys.user(customer, me ?? ""), "own"],
    queryFn: () => call("get_user", { user: me ?? "" }),
    enabled: me !== null,
  });
  const session = useQuery({
    queryKey: [...keys.user(customer, me ?? ""), "session"],
    queryFn: () => call("own_session", {}),
    enabled: me !== null,
  });
  useReadyMark(me === null || (user.isFetched && session.isFetched));

  return (
    <Page title={t("nav.account")}>
      <ProgressLine busy={user.isLoading} />
      <Sections>
        {!manages && <p className="sk-note">{t("account.member")}</p>}
        {user.error && <ErrorNotice problem={user.error} />}
        {user.data && <AboutMe user={user.data} />}
        {own.user.kind === "staff" && <StaffCard person={own.user} />}
        {user.data && <OwnRights user={user.data} workspaces={session.data?.workspaces ?? []} />}
        <Section title={t("account.password")} hint={t("account.passwordHint")}>
          <ChangePassword />
        </Section>
      </Sections>
    </Page>
  );
}

function StaffCard({ person }: { person: Extract<Person, { kind: "staff" }> }) {
  const t = useT();
  return (
    <Section title={t("account.about")} hint={t("account.staffText")}>
      <Facts
        items={[
          { label: t("field.full_name"), value: person.full_name },
          { label: t("field.email"), value: person.email },
          { label: t("field.role"), value: t(person.lead ? "account.staffLead" : "account.staff") },
        ]}
      />
    </Section>
  );
}
