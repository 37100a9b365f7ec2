import { fireEvent, screen, waitFor } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setPlatform } from "../../platform";
import { render } from "../../testing/render";
import { Dialogs } from "./Dialogs";
import { type Desk, DeskContext, type RefusalAt, type Shown } from "./desk";
import { anOverview, aUser, CUSTOMER, counts, type FakeHost, fakeHost, WORKSPACE } from "./testing";
import { useDeeds } from "./useDeeds";

const LICENSES = [
  counts({ type: "nominative_writer", assigned: 5 }),
  counts({ type: "floating_writer", subscribed: 1, capacity: 10, assigned: 2, seats: 1 }),
];

function DeskOf({ first, children }: { first: Shown; children?: ReactNode }) {
  const [shown, show] = useState<Shown | null>(first);
  const [refusal, refuse] = useState<RefusalAt | null>(null);
  const deeds = useDeeds({ customer: CUSTOMER, show, refuse });
  const desk: Desk = {
    customer: CUSTOMER,
    me: "m1",
    workspaces: [WORKSPACE],
    licenses: LICENSES,
    overview: anOverview(LICENSES),
    deeds,
    show,
    openUser: vi.fn(),
    openAccount: vi.fn(),
    changeSubscription: vi.fn(),
    refusal,
    refuse,
  };
  return (
    <DeskContext value={desk}>
      <Dialogs
        shown={shown}
        view={{}}
        onClose={(closed) => show((now) => (now === closed ? null : now))}
        onExport={vi.fn()}
        onBulkDone={vi.fn()}
      />
      {children}
    </DeskContext>
  );
}

function open(shown: Shown, answers: Parameters<typeof fakeHost>[0]): FakeHost {
  const host = fakeHost({ list_licenses: () => LICENSES, ...answers });
  setPlatform(host);
  render(<DeskOf first={shown} />);
  return host;
}

function typed(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

function asked(host: FakeHost, operation: string) {
  return host.calls.find(([name]) => name === operation)?.[1];
}

afterEach(() => setPlatform(null));

const code = {
  kind: "code",
  user: aUser(),
  code: "ABCD-1234",
  expiresAt: "2026-11-29T10:00:00Z",
} as const;

describe("the dialogs of the Users page", () => {
  it("usr_03_both_passwords_blank_invite_and_the_code_is_told_once", async () => {
    const host = open(
      { kind: "create" },
      { create_user: () => ({ ...aUser(), code: "ABCD-1234", code_expires_at: "2026-11-29T10:00:00Z" }) },
    );
    typed("Full name", "Chloé Marchand");
    typed("E-mail", "chloe@etoile.test");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("ABCD-1234")).toBeTruthy();
    expect(asked(host, "create_user")).toMatchObject({ password: "", password_again: "" });
  });

  it("pwd_06_the_link_is_offered_where_the_server_says_where_it_is", async () => {
    const host = open(
      { ...code, why: "invited" },
      { meta: () => ({ base_url: "https://accounts.example/seats" }) },
    );
    const copied = vi.spyOn(host, "copyText");
    fireEvent.click(await screen.findByRole("button", { name: "Copy link" }));
    expect(copied).toHaveBeenCalledWith("https://accounts.example/seats/set-password#ABCD-1234");
    fireEvent.click(screen.getByRole("button", { name: "Copy code" }));
    expect(copied).toHaveBeenLastCalledWith("ABCD-1234");
  });

  it("pwd_06_no_link_is_made_up_where_no_server_says_where_it_is", async () => {
    const host = open({ ...code, why: "reset" }, { meta: () => ({ version: "1" }) });
    await waitFor(() => expect(asked(host, "meta")).toBeTruthy());
    expect(screen.getByText("ABCD-1234")).toBeTruthy();
    expect(screen.queryByText(/set-password/)).toBeNull();
    expect(screen.queryByRole("button", { name: "Copy link" })).toBeNull();
  });

  it("usr_02_a_taken_address_is_told_at_its_field_with_a_link_to_the_account", async () => {
    open(
      { kind: "create" },
      {
        create_user: () => {
          throw { code: "email_taken", details: { user: "u9" } };
        },
      },
    );
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/This e-mail address is already used/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Open the account that has this e-mail" })).toBeTruthy();
  });

  it("lic_07_a_full_type_in_the_form_says_why_and_offers_the_ways_out", async () => {
    open(
      { kind: "create" },
      {
        list_holders: () => ({
          items: [
            { user: "m1", full_name: "Amélie", last_sign_in: null, dormant: false, signed_in_since: null },
            {
              user: "u7",
              full_name: "Jonas Weber",
              last_sign_in: null,
              dormant: true,
              signed_in_since: null,
            },
          ],
          next: null,
        }),
      },
    );
    fireEvent.click(screen.getByRole("combobox", { name: "License" }));
    const full = await screen.findByRole("radio", { name: "Nominative writer" });
    expect(full.getAttribute("aria-disabled")).toBe("true");
    expect(full.textContent).toContain("No license is free (5 of 5 assigned)");
    fireEvent.click(full);
    expect(await screen.findByRole("button", { name: "Deactivate Jonas Weber" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Deactivate Amélie" })).toBeNull();
    expect(screen.getByRole("button", { name: "Add a license…" })).toBeTruthy();
  });

  it("lic_10_the_former_roles_are_offered_and_restored_by_default", async () => {
    const host = open(
      {
        kind: "license",
        user: aUser({ license: "floating_operator" }),
        type: "floating_writer",
        preview: {
          lowered: [],
          restorable: [{ workspace: "w1", before: "operator", after: "administrator" }],
          suspends_roles: false,
          ends_session: false,
          free: 3,
        },
      },
      { set_license: () => aUser() },
    );
    expect(screen.getByText("Notices: Operator → Administrator")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
    await waitFor(() =>
      expect(asked(host, "set_license")).toMatchObject({ restore_roles: true, version: 3 }),
    );
  });

  it("usr_15_a_stale_edit_shows_both_versions_and_saves_what_was_chosen", async () => {
    const theirs = aUser({ version: 4, department: "Theirs" });
    let saves = 0;
    const host = open(
      { kind: "edit", user: aUser() },
      {
        get_user: () => theirs,
        update_user: () => {
          saves += 1;
          if (saves === 1) throw { code: "stale", details: { version: 4 } };
          return theirs;
        },
      },
    );
    typed("Phone", "11");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/Someone else saved first/)).toBeTruthy();
    expect((screen.getByRole("radio", { name: "Theirs: Theirs" }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(saves).toBe(2));
    const last = host.calls.filter(([name]) => name === "update_user").at(-1);
    expect(last?.[1]).toEqual({ user: "u1", version: 4, phone: "11" });
  });

  it("usr_07_a_bulk_change_with_the_manager_in_it_is_for_all_or_none", async () => {
    const refused = [{ user: "m1", full_name: "Amélie", code: "manager_protected" }];
    const outcome = { applied: false, changed: [], ends_sessions: 1, units: { floating_writer: 1 } };
    const host = open(
      { kind: "bulk", deed: "delete", target: { users: ["m1", "u1"] } },
      {
        bulk_users: ({ users }) => ({
          ...outcome,
          total: (users as string[]).length,
          refused: (users as string[]).includes("m1") ? refused : [],
        }),
      },
    );
    expect(await screen.findByText("1 session ends at once")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: "Leave them out" }));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Delete" }).getAttribute("aria-disabled")).toBeNull(),
    );
    expect(host.calls.filter(([name]) => name === "bulk_users").at(-1)?.[1]).toMatchObject({
      users: ["u1"],
      dry_run: true,
    });
  });
});
