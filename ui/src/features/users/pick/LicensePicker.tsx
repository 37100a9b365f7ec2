import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LicenseType } from "../../../api";
import { LicenseSymbol } from "../../../components";
import { useFormat, useT } from "../../../i18n";
import { licensesQuery } from "../data/queries";
import { useDesk } from "../desk";
import { type Choice, ChoiceList } from "./ChoiceList";
import { BY_TIER, countsOf, countText, lackOf, modelOf, tierHint, unitsText } from "./license-choices";
import { WaysOut } from "./WaysOut";

interface LicensePickerProps {
  value: LicenseType | null;
  /** Takes no unit: the account is inactive. */
  inactive?: boolean;
  onChoose(type: LicenseType | null): void;
  onClose(): void;
}

/** None and six types: counts, advice, and for a type with no free unit why and the ways out. */
export function LicensePicker({ value, inactive = false, onChoose, onClose }: LicensePickerProps) {
  const t = useT();
  const format = useFormat();
  const desk = useDesk();
  const [asked, setAsked] = useState<LicenseType | null>(null);
  // Fetched by its own key too: a unit that gets free while the picker is open is offered at once.
  const licenses = useQuery(licensesQuery(desk.customer)).data ?? desk.licenses;

  function choiceOf(type: LicenseType): Choice<LicenseType | null> {
    const counts = countsOf(licenses, type);
    const lack = lackOf(counts, { holds: type === value, active: !inactive });
    return {
      value: type,
      label: t(`license.${type}`),
      symbol: <LicenseSymbol type={type} decorative />,
      count: lack ? undefined : countText(counts, t, format),
      hint: t(`users.license.advice.${modelOf(type)}`),
      why: lack && t(`users.license.lack.${lack}`, { count: unitsText(counts, t, format) }),
      below: lack && asked === type && <WaysOut type={type} full={lack === "full"} onLeave={onClose} />,
    };
  }

  const choices = BY_TIER.flatMap(({ tier, types }) =>
    types.map((type, at) => ({
      ...choiceOf(type),
      heading: at === 0 ? t(tierHint(tier)) : undefined,
    })),
  );
  const none: Choice<LicenseType | null> = {
    value: null,
    label: t("license.none"),
    symbol: <LicenseSymbol type={null} decorative />,
    hint: t("users.license.noneHint"),
    why: null,
  };
  return (
    <div className="us-license-picker">
      <ChoiceList<LicenseType | null>
        label={t("field.license")}
        choices={[none, ...choices]}
        value={value}
        onChoose={(type) => {
          onClose();
          onChoose(type);
        }}
        onRefused={setAsked}
      />
    </div>
  );
}
