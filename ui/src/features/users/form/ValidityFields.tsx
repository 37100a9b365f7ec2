import { NumberInput } from "@mantine/core";
import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/fr";
import { useState } from "react";
import { useLocale, useT } from "../../../i18n";
import { DIALOG_STAYS } from "../pick/PickerButton";
import { dayIn } from "./draft";
import type { FieldProps } from "./PersonFields";

const LONGEST_DAYS = 3650;

/** A day; Escape closes its calendar first. */
function DayInput(props: DateInputProps) {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <DateInput
      valueFormat="D MMM YYYY"
      locale={locale}
      clearable
      clearButtonProps={{ "aria-label": t("users.form.clearDate") }}
      size="xs"
      popoverProps={{ onOpen: () => setOpen(true), onClose: () => setOpen(false) }}
      {...(open && Object.fromEntries([DIALOG_STAYS]))}
      {...props}
    />
  );
}

/** First and last day, the last one as a date or in so many days (USR-12). */
export function ValidityFields({ draft, set, errorOf, hint }: FieldProps & { hint: string }) {
  const t = useT();
  const [days, setDays] = useState<number | string>("");
  return (
    <div className="us-three">
      <DayInput
        label={t("field.valid_from")}
        value={draft.valid_from}
        error={errorOf("valid_from")}
        onChange={(day) => set({ valid_from: day })}
      />
      <DayInput
        label={t("field.expires_on")}
        description={hint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={draft.expires_on}
        error={errorOf("expires_on")}
        onChange={(day) => {
          setDays("");
          set({ expires_on: day });
        }}
      />
      <NumberInput
        label={t("users.form.inDays")}
        value={days}
        min={0}
        max={LONGEST_DAYS}
        allowDecimal={false}
        hideControls
        onChange={(value) => {
          setDays(value);
          if (typeof value === "number") set({ expires_on: dayIn(value) });
        }}
      />
    </div>
  );
}
