import { useId } from "react";
import { isLicenseType, type LicenseType, type Problem } from "../../../api";
import { LicenseSymbol } from "../../../components";
import { useT } from "../../../i18n";
import { LicensePicker } from "../pick/LicensePicker";
import { PickerButton } from "../pick/PickerButton";
import { WaysOut } from "../pick/WaysOut";

interface LicenseFieldProps {
  value: LicenseType | null;
  onChange(type: LicenseType | null): void;
  error?: string;
  problem: Problem | null;
}

export function LicenseField({ value, onChange, error, problem }: LicenseFieldProps) {
  const t = useT();
  const id = useId();
  const full = problem?.code === "license_unavailable" && problem.details.license;
  return (
    <div>
      <span className="mantine-InputWrapper-label us-label">{t("field.license")}</span>
      <PickerButton
        label={t("field.license")}
        why={null}
        field
        error={Boolean(error)}
        describedBy={error ? id : undefined}
        picker={(close) => <LicensePicker value={value} onChoose={onChange} onClose={close} />}
      >
        <LicenseSymbol type={value} decorative />
        {t(value ? `license.${value}` : "license.none")}
      </PickerButton>
      {error && (
        <p id={id} className="sk-field-error" role="alert">
          {error}
        </p>
      )}
      {isLicenseType(full) && <WaysOut type={full} full />}
    </div>
  );
}
