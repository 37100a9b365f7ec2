import { Button, TextInput } from "@mantine/core";
import { useId } from "react";
import { shell } from "../../api";
import type { StoreColour } from "../../app";
import { hasMessage, useT } from "../../i18n";
import type { StoreNaming } from "./naming";

interface NamingFieldsProps {
  naming: StoreNaming;
  onNaming(naming: StoreNaming): void;
  colours: readonly StoreColour[];
  /** Shown where no name is given. */
  ownName: string;
}

/** Name and colour: what every store has, whoever holds it. */
export function NamingFields({ naming, onNaming, colours, ownName }: NamingFieldsProps) {
  const t = useT();
  return (
    <>
      <TextInput
        label={t("field.name")}
        description={t("connect.nameHint")}
        placeholder={ownName}
        value={naming.name}
        onChange={(event) => onNaming({ ...naming, name: event.currentTarget.value })}
      />
      <ColourField
        colours={colours}
        value={naming.colour}
        onChange={(colour) => onNaming({ ...naming, colour })}
      />
    </>
  );
}

interface ColourFieldProps {
  colours: readonly StoreColour[];
  value: string | null;
  onChange(value: string): void;
}

/** Radio buttons that look like what they choose; the chosen one is marked and named too. */
function ColourField({ colours, value, onChange }: ColourFieldProps) {
  const t = useT();
  const group = useId();
  return (
    <fieldset className="sk-colours">
      <legend className="mantine-InputWrapper-label">{t("connect.colour")}</legend>
      <div>
        {colours.map((colour) => (
          <label key={colour.value} title={colourName(colour, t)}>
            <input
              type="radio"
              name={group}
              checked={colour.value === value}
              aria-label={colourName(colour, t)}
              onChange={() => onChange(colour.value)}
            />
            <span className="sk-colour" style={{ background: colour.value }} aria-hidden="true" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function colourName({ name }: StoreColour, t: ReturnType<typeof useT>): string {
  const id = `colour.${name}`;
  return hasMessage(id) ? t(id) : name;
}

interface CertificatesFieldProps {
  value: string;
  error: string | undefined;
  onChange(path: string): void;
}

/** Chosen by the system's own dialog; most servers need none. */
export function CertificatesField({ value, error, onChange }: CertificatesFieldProps) {
  const t = useT();

  async function pick() {
    const title = t("connect.certificatesTitle");
    const path = await shell<string | null>("pick_certificates", { title }).catch(() => null);
    if (path) onChange(path);
  }

  return (
    <div className="sk-certificates">
      <TextInput
        label={t("connect.certificates")}
        description={t("connect.certificatesHint")}
        placeholder={t("connect.certificatesNone")}
        spellCheck={false}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button onClick={() => void pick()}>{t("connect.certificatesPick")}</Button>
    </div>
  );
}
