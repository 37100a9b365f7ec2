import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import { useFormat, useT } from "../../../i18n";
import type { PersonDraft, PersonField } from "./draft";
import { FormFrame } from "./FormFrame";
import { type Difference, differences, mergedDraft, proposed, type Side } from "./merge";

interface BothVersionsProps {
  base: PersonDraft;
  mine: PersonDraft;
  theirs: PersonDraft;
  name: string;
  busy: boolean;
  onSave(draft: PersonDraft): void;
  onClose(): void;
}

/** Mine and theirs side by side, field by field: nothing is lost (USR-15). */
export function BothVersions({ base, mine, theirs, name, busy, onSave, onClose }: BothVersionsProps) {
  const t = useT();
  const all = differences(base, mine, theirs);
  const [choices, setChoices] = useState<Partial<Record<PersonField, Side>>>(() =>
    Object.fromEntries(all.map((difference) => [difference.field, proposed(difference)])),
  );
  const takeAll = (side: Side) =>
    setChoices(Object.fromEntries(all.map((difference) => [difference.field, side])));
  return (
    <FormFrame
      title={t("users.stale.title", { name })}
      verb={t("action.save")}
      busy={busy}
      onSubmit={() => onSave(mergedDraft(mine, theirs, choices))}
      onClose={onClose}
    >
      <p>{t("users.stale.what")}</p>
      {all.length === 0 && <p>{t("users.stale.same")}</p>}
      <div className="sk-panel-actions">
        <Button size="compact-sm" onClick={() => takeAll("mine")}>
          {t("users.stale.keepMine")}
        </Button>
        <Button size="compact-sm" onClick={() => takeAll("theirs")}>
          {t("users.stale.takeTheirs")}
        </Button>
      </div>
      {all.map((difference) => (
        <FieldChoice
          key={difference.field}
          difference={difference}
          side={choices[difference.field] ?? "mine"}
          onSide={(side) => setChoices((now) => ({ ...now, [difference.field]: side }))}
        />
      ))}
    </FormFrame>
  );
}

interface FieldChoiceProps {
  difference: Difference;
  side: Side;
  onSide(side: Side): void;
}

function FieldChoice({ difference, side, onSide }: FieldChoiceProps) {
  const t = useT();
  const format = useFormat();
  const { field } = difference;
  function shown(value: string | null): string {
    if (!value) return t("users.history.empty");
    if (field === "language") return t(value === "fr" ? "language.fr" : "language.en");
    return field === "valid_from" || field === "expires_on" ? format.date(value) : value;
  }
  return (
    <Radio.Group value={side} onChange={(value) => onSide(value as Side)} label={t(`field.${field}`)}>
      <div className="us-two">
        <Radio value="mine" label={t("users.stale.mine", { value: shown(difference.mine) })} />
        <Radio value="theirs" label={t("users.stale.theirs", { value: shown(difference.theirs) })} />
      </div>
    </Radio.Group>
  );
}
