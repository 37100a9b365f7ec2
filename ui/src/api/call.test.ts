import { afterEach, expect, test, vi } from "vitest";
import { setPlatform } from "../platform";
import { callAll } from ".";

afterEach(() => setPlatform(null));

test("a whole list is its pages, one after the other", async () => {
  const pages: Record<string, unknown> = {
    first: { items: [{ id: "w1" }, { id: "w2" }], next: "second" },
    second: { items: [{ id: "w3" }], next: null },
  };
  const answer = vi.fn(async (_name: string, request: unknown) => {
    const { after } = request as { after?: string };
    return pages[after ?? "first"];
  });
  setPlatform({ kind: "none", call: answer, shell: vi.fn(), on: () => () => {}, copyText: vi.fn() });
  const all = await callAll("list_workspaces", { customer: "c1" });
  expect(all.items.map(({ id }) => id)).toEqual(["w1", "w2", "w3"]);
  expect(answer).toHaveBeenLastCalledWith(
    "list_workspaces",
    expect.objectContaining({ customer: "c1", after: "second" }),
  );
});
