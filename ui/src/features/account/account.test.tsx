import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { User } from "../../api/generated/Operations";
import { render } from "../../testing/render";
import { OwnRights } from "./OwnRights";

const BLANK = { license: null, roles: [], manager: false } as unknown as User;

function role(workspace: string, name: "writer" | "operator") {
  return { workspace, role: name, tags: [] };
}

const NAMES = [
  { id: "a", name: "Manuals" },
  { id: "b", name: "Notices" },
  { id: "c", name: "Forms" },
];

test("rol_03_own_roles_are_told_with_their_workspaces_and_what_they_allow", () => {
  const roles = [role("a", "writer"), role("b", "writer"), role("c", "operator")];
  render(<OwnRights user={{ ...BLANK, license: "floating_writer", roles }} workspaces={NAMES} />);
  const writer = screen.getByText("Writer in 2 workspaces").parentElement;
  expect(writer?.textContent).toContain("Manuals and Notices");
  expect(writer?.textContent).toContain("Create and update documents");
  expect(screen.getByText("Operator in 1 workspace").parentElement?.textContent).toContain("Forms");
});

test("lic_11_roles_without_a_license_are_suspended", () => {
  render(<OwnRights user={{ ...BLANK, roles: [role("a", "writer")] }} workspaces={NAMES} />, "fr");
  expect(screen.getByText("Suspendus tant que vous n’avez pas de licence.")).toBeTruthy();
});
