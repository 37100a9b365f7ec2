import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Problem } from "../../api";
import type { SignInProps } from "../../app";
import { createFormat, type Locale } from "../../i18n";
import { setPlatform } from "../../platform";
import { fakePlatform, refuse } from "../../testing/fake-platform";
import { render } from "../../testing/render";
import SignIn from "./index";
import { stepAfter } from "./steps";
import { whereText } from "./TakeOver";
import { retryAt } from "./useCountdown";

const STORE: SignInProps["store"] = {
  ...{ name: "Étoile & Fils", place: "a.db", path: "/a.db", color: "#123456", demo: false },
  kind: "local",
  named: false,
};

function show(props: Partial<SignInProps> = {}, locale: Locale = "en") {
  const onSignedIn = vi.fn();
  const keyring = { available: true, problem: null };
  const whole: SignInProps = {
    ...{ store: STORE, keyring, away: false, ended: null, onSignedIn, onBack: () => {} },
    prefill: { email: "amelie@etoile.test", password: "quatre chevaux bleus" },
    ...props,
  };
  render(<SignIn {...whole} />, locale);
  return { onSignedIn };
}

async function signIn() {
  await userEvent.click(screen.getByRole("button", { name: /^(Sign in|Se connecter)$/ }));
}

afterEach(() => setPlatform(null));

/** What the person reads for each refusal of SES-04: its cause and its cure. */
const REFUSALS: [string, Record<string, unknown>, RegExp][] = [
  ["bad_credentials", {}, /do not go together.*ask your manager/],
  ["locked", { until: "2026-03-10T14:30:00Z" }, /Wait until 10 Mar 2026, \d\d:30/],
  ["inactive", {}, /deactivated it.*reactivate/],
  ["expired", { on: "2026-03-01" }, /valid through 1 Mar 2026.*later date/],
  ["not_yet_valid", { from: "2026-05-01" }, /first day is 1 May 2026/],
  ["no_license", {}, /no license.*Ask your manager/],
  ["no_role", {}, /no role.*Ask your manager/],
  ["floating_busy", { license: "floating_writer", seats: 1 }, /1 person may be signed in.*Try again later/],
  ["seats_exhausted", { license: "concurrent_writer", seats: 2 }, /never cut.*Try again later/],
  ["store_busy", {}, /five seconds.*Wait a moment/],
];

describe("a refused sign-in", () => {
  test.each(REFUSALS)("%s says its cause and its cure", async (code, details, text) => {
    fakePlatform({ sign_in: refuse(code, details) });
    show();
    await signIn();
    expect((await screen.findByRole("alert")).textContent).toMatch(text);
  });

  test("too_many_requests counts down and holds the button", async () => {
    fakePlatform({ sign_in: refuse("too_many_requests", { retry_after_seconds: 40 }) });
    show();
    await signIn();
    expect(
      (await screen.findByText(/You can try again in \d+ seconds/, { selector: ".sk-note" })).textContent,
    ).toMatch(/in (39|40) seconds/);
    expect(screen.getByRole("button", { name: "Sign in" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("already_signed_in offers to take over, with the password given again", async () => {
    const since = "2026-03-10T08:00:00Z";
    const done = { session: { id: "s" }, user: { kind: "user" }, heartbeat_seconds: 60, kept: true };
    const { asked } = fakePlatform({
      sign_in: (request: Record<string, unknown>) =>
        request.take_over ? done : refuse("already_signed_in", { since, client: "Calenco Docs" })(),
    });
    const { onSignedIn } = show();
    await signIn();
    expect((await screen.findByRole("alert")).textContent).toContain(
      "Open in Calenco Docs since 10 Mar 2026",
    );
    await userEvent.type(screen.getByLabelText("Password, once more"), "given again");
    await userEvent.click(screen.getByRole("button", { name: "Take over" }));
    expect(asked.at(-1)?.payload).toMatchObject({ password: "given again", take_over: true });
    expect(onSignedIn).toHaveBeenCalledOnce();
  });

  test("password_change_required asks for a new password and sends it with the temporary one", async () => {
    const { asked } = fakePlatform({ sign_in: refuse("password_change_required") });
    show({}, "fr");
    await signIn();
    await userEvent.type(await screen.findByLabelText("Nouveau mot de passe"), "une phrase bien à moi");
    await userEvent.type(screen.getByLabelText("Retapez le mot de passe"), "une phrase bien à moi");
    await userEvent.click(screen.getByRole("button", { name: "Définir le mot de passe et se connecter" }));
    expect(asked.at(-1)?.payload).toMatchObject({
      password: "quatre chevaux bleus",
      new_password: "une phrase bien à moi",
    });
  });
});

describe("what is told before", () => {
  test.each([
    [{ reason: "forced", message: "Maintenance" }, "closed by a manager: “Maintenance”"],
    [{ reason: "idle", message: null }, "nothing was done for too long"],
    [{ reason: "something new" }, "Your session has ended."],
  ])("a session that ended by %o says so", (details, text) => {
    fakePlatform({});
    show({ prefill: null, ended: new Problem("session_closed", { details }) });
    expect(screen.getByRole("alert").textContent).toContain(text);
  });

  test("where a kept sign-in lies, or why there is none", () => {
    fakePlatform({});
    const problem = { code: "keyring_unavailable", status: 503, title: "", details: { why: "no D-Bus" } };
    show({ keyring: { available: false, problem } });
    const stay = screen.getByRole("checkbox", { name: "Stay signed in" });
    expect(stay.getAttribute("aria-disabled")).toBe("true");
    expect(screen.getByText(/asks each time/)).toBeTruthy();
    expect(screen.getByText(/keyring_unavailable · no D-Bus/)).toBeTruthy();
  });
});

describe("steps", () => {
  test("a refusal about what was typed stays in its step, any other goes back to the form", () => {
    const weak = new Problem("password_too_weak");
    expect(stepAfter(weak, { at: "change" })).toEqual({ at: "change" });
    expect(stepAfter(new Problem("floating_busy"), { at: "change" })).toEqual({ at: "form" });
    expect(stepAfter(new Problem("link_expired"), { at: "code" })).toEqual({ at: "code" });
  });

  test("seconds to wait are counted only for too many requests", () => {
    expect(retryAt(new Problem("locked", { details: { retry_after_seconds: 9 } }))).toBe(0);
    const wait = new Problem("too_many_requests", { details: { retry_after_seconds: 9 } });
    expect(retryAt(wait)).toBeGreaterThan(Date.now());
  });

  test("where a session is open is told as far as it is known", () => {
    const taken = new Problem("already_signed_in", { details: { client: "Docs", device: "PC-1" } });
    expect(whereText(taken, (id, values) => `${id} ${Object.values(values ?? {})}`, createFormat("en"))).toBe(
      "signin.taken.where Docs · PC-1",
    );
  });
});
