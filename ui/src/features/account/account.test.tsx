import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { User } from "../../api/generated/Operations";
import { render } from "../../testing/render";
import { OwnRights } from "./OwnRights";

const BLANK = { license: null, roles: [], manager: false } as unknown as User;

function role(workspace: string, name: "writer" | "operator") {
  return { workspace, role: name, tags: [] };
}

test("rol_03_own_roles_are_told_with_what_they_allow", () => {
  const roles = [role("a", "writer"), role("b", "writer"), role("c", "operator")];
  render(<OwnRights user={{ ...BLANK, license: "floating_writer", roles }} />);
  expect(screen.getByText(/Writer in 2 workspaces/).textContent).toContain("Create and update documents");
  expect(screen.getByText(/Operator in 1 workspace/)).toBeTruthy();
});

test("lic_11_roles_without_a_license_are_suspended", () => {
  render(<OwnRights user={{ ...BLANK, roles: [role("a", "writer")] }} />, "fr");
  expect(screen.getByText("Suspendus tant que vous n’avez pas de licence.")).toBeTruthy();
});
