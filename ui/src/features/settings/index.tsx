import { useQuery } from "@tanstack/react-query";
import { call } from "../../api";
import { keys, useConsole, useReadyMark } from "../../app";
import { ErrorNotice, Facts, Page, ProgressLine, Section, Sections } from "../../components";
import { useT } from "../../i18n";
import { Appearance } from "./Appearance";
import { CustomerForm } from "./CustomerForm";
import { PoliciesForm } from "./PoliciesForm";
import { SupportAccess } from "./SupportAccess";

/** Settings of this window and of the customer (CUS-05, CUS-03). */
export default function Settings() {
  const t = useT();
  const { customer, store, version } = useConsole();
  const found = useQuery({
    queryKey: [...keys.customer(customer), "customer"],
    queryFn: () => call("get_customer", { customer }),
  });
  useReadyMark(found.isFetched);

  const contact = found.data?.vendor_contact;
  return (
    <Page title={t("nav.settings")}>
      <ProgressLine busy={found.isLoading} />
      <Sections>
        <Appearance />
        {found.error && <ErrorNotice problem={found.error} />}
        {found.data && (
          <>
            <CustomerForm customer={found.data} />
            <PoliciesForm customer={found.data} />
            <SupportAccess customer={found.data} />
          </>
        )}
        <Section title={t("settings.about")}>
          <Facts
            items={[
              { label: t("settings.about.version"), value: version },
              { label: t("settings.about.store"), value: store.path },
              { label: t("settings.about.contact"), value: contact || t("settings.about.noContact") },
            ]}
          />
        </Section>
      </Sections>
    </Page>
  );
}
