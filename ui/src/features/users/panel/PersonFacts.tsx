import type { ReactNode } from "react";
import type { User } from "../../../api/generated/contract";
import { Facts, LicenseSymbol } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { useDesk } from "../desk";
import { LicensePicker } from "../pick/LicensePicker";
import { PickerButton } from "../pick/PickerButton";
import { licenseFixed } from "../pick/role-choices";
import { seenText, statusText } from "../row-text";

interface Fact {
  label: string;
  value: ReactNode;
}

export function PersonFacts({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const dated = (label: Fact["label"], day: string | null): Fact[] =>
    day ? [{ label, value: format.date(day) }] : [];
  const text = (label: Fact["label"], value: string | null): Fact[] => (value ? [{ label, value }] : []);
  const items: Fact[] = [
    { label: t("field.license"), value: <LicenseOfPerson user={user} /> },
    { label: t("field.status"), value: <StatusOfPerson user={user} /> },
    ...text(t("field.phone"), user.phone),
    ...text(t("field.department"), user.department),
    { label: t("field.language"), value: t(`language.${user.language}`) },
    { label: t("field.last_sign_in"), value: seenText(user, t, format) },
    { label: t("field.created_at"), value: format.date(user.created_at) },
    ...dated(t("field.valid_from"), user.valid_from),
    ...dated(t("field.expires_on"), user.expires_on),
  ];
  return <Facts items={items} />;
}

function LicenseOfPerson({ user }: { user: User }) {
  const t = useT();
  const desk = useDesk();
  const fixed = licenseFixed(user);
  return (
    <PickerButton
      label={t("field.license")}
      why={fixed && t(`users.fixed.${fixed}`)}
      picker={(close) => (
        <LicensePicker
          value={user.license}
          inactive={user.status === "inactive"}
          onClose={close}
          onChoose={(type) => void desk.deeds.chooseLicense(user, type, { user: user.id, at: "panel" })}
        />
      )}
    >
      <LicenseSymbol type={user.license} decorative />
      {t(user.license ? `license.${user.license}` : "license.none")}
    </PickerButton>
  );
}

function StatusOfPerson({ user }: { user: User }) {
  const t = useT();
  const format = useFormat();
  const { plain, reasons } = statusText(user, t, format);
  return (
    <>
      {plain && <p>{plain}</p>}
      {reasons.map((reason) => (
        <p key={reason} className="us-attention">
          {reason}
        </p>
      ))}
    </>
  );
}
