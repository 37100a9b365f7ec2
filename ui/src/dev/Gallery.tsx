import { Button, NumberInput, PasswordInput, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { CODES, LICENSE_TYPES, Problem } from "../api";
import { useReadyMark } from "../app";
import {
  Chip,
  ConfirmDialog,
  EmptyState,
  ErrorNotice,
  FieldError,
  FilterMenu,
  KeyHint,
  LicenseSymbol,
  NoRoleSymbol,
  ProgressLine,
  SearchField,
  SeatMeter,
  SelectionBar,
  SignedInDot,
  useToast,
  WhyDisabled,
} from "../components";
import { useT } from "../i18n";
import { SEATS } from "./UsersFrame";

const SAMPLES = [
  new Problem("license_unavailable", { details: { license: "nominative_writer", assigned: 5, capacity: 5 } }),
  new Problem("password_too_weak", { details: { why: "too_short", minimum: 15 }, requestId: "01JD8Q" }),
];

/** Every component in its states. */
export function Gallery({ dialog }: { dialog: boolean }) {
  const t = useT();
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState(dialog);
  const toast = useToast();
  useReadyMark(true);
  return (
    <main className="sk-gallery">
      <h1>Gallery</h1>
      <section>
        <h2>{t("field.license")}</h2>
        {[null, ...LICENSE_TYPES].map((type) => (
          <p key={String(type)}>
            <LicenseSymbol type={type} /> <LicenseSymbol type={type} size={32} />{" "}
            {t(type ? `license.${type}` : "license.none")}
          </p>
        ))}
        <p>
          <NoRoleSymbol /> {t("role.noRole")} <SignedInDot /> {t("status.signedIn")}
        </p>
      </section>
      <section>
        <h2>{t("field.name")}</h2>
        <div className="sk-chips">
          <Button variant="filled">{t("action.save")}</Button>
          <Button>{t("action.cancel")}</Button>
          <Button data-danger>{t("action.forceLogout")}</Button>
          <Button variant="filled" data-danger>
            {t("action.delete")}
          </Button>
          <WhyDisabled why={t("errors.manager_protected.why")}>
            <Button>{t("action.deactivate")}</Button>
          </WhyDisabled>
          <KeyHint keys="Ctrl C" />
          <Chip>{t("count.people", { count: 48 })}</Chip>
          <Chip tone="attention" onClick={() => toast({ text: t("action.copied"), undo: () => {} })}>
            {t("count.needAttention", { count: 4 })}
          </Chip>
          <Button onClick={() => setAsked(true)}>{t("action.confirm")}</Button>
        </div>
        <div className="sk-chips">
          <SearchField label={t("field.email")} value={query} onChange={setQuery} />
          <FilterMenu
            label={t("field.license")}
            multiple
            value={["floating_writer"]}
            onChange={() => {}}
            options={LICENSE_TYPES.map((value) => ({
              value,
              label: t(`license.${value}`),
              symbol: <LicenseSymbol type={value} decorative />,
            }))}
          />
        </div>
        <div className="sk-gallery-form">
          <TextInput label={t("field.full_name")} required placeholder="Amélie Rousseau" />
          <TextInput label={t("field.email")} error={t("errors.email_taken.what")} defaultValue="a@b.test" />
          <PasswordInput label={t("field.password")} />
          <Select
            label={t("field.language")}
            data={[
              { value: "en", label: t("language.en") },
              { value: "fr", label: t("language.fr") },
            ]}
            defaultValue="fr"
          />
          <NumberInput label={t("licenses.floating_writer")} defaultValue={3} />
          <Switch label={t("status.active")} defaultChecked />
        </div>
      </section>
      <section>
        <h2>{t("seats.label")}</h2>
        <SeatMeter
          rows={SEATS}
          chosen="floating_writer"
          onChoose={() => {}}
          action={<Button>{t("action.changeSubscription")}</Button>}
        />
        <SelectionBar
          selection={{ mode: "some", keys: new Set(["a", "b"]) }}
          total={4213}
          onSelection={() => {}}
        >
          <Button size="compact-xs">{t("action.deactivate")}</Button>
        </SelectionBar>
      </section>
      <section className="sk-gallery-busy">
        <ProgressLine busy />
        <EmptyState
          title={t("role.noRole")}
          action={<Button variant="filled">{t("action.createUser")}</Button>}
        >
          {t("errors.no_role.fix")}
        </EmptyState>
      </section>
      <section className="sk-gallery-errors">
        {SAMPLES.map((problem) => (
          <ErrorNotice key={problem.code} problem={problem} />
        ))}
        {CODES.map((code) => (
          <ErrorNotice key={code} problem={new Problem(code)} />
        ))}
        <FieldError problem={new Problem("email_taken")} />
      </section>
      {asked && (
        <ConfirmDialog
          title={`${t("action.delete")} · Jonas Weber`}
          verb={t("action.delete")}
          danger
          onConfirm={() => Promise.reject(new Problem("manager_protected"))}
          onClose={() => setAsked(false)}
        >
          {t("errors.subscription_in_use.fix")}
        </ConfirmDialog>
      )}
    </main>
  );
}
