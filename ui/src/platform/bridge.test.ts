import { beforeEach, expect, test, vi } from "vitest";
import { bridgeAddress, bridgePlatform } from "./bridge";

const ADDRESS = { base: "http://127.0.0.1:9", token: "t0" };

beforeEach(() => sessionStorage.clear());

test("the bridge's address is kept for the tab", () => {
  bridgeAddress("?bridge=http://127.0.0.1:9/&token=t0", sessionStorage);
  expect(bridgeAddress("", sessionStorage)).toEqual(ADDRESS);
});

test("a bridge that is not on loopback is ignored", () => {
  expect(bridgeAddress("?bridge=http://example.test&token=t0", sessionStorage)).toBeNull();
});

test("a call posts JSON with the token and answers the body", async () => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response('{"id":"u1"}'));
  vi.stubGlobal("fetch", fetched);
  await expect(bridgePlatform(ADDRESS).call("get_user", { user: "u1" })).resolves.toEqual({ id: "u1" });
  expect(fetched.mock.calls[0]?.[0]).toBe("http://127.0.0.1:9/call/get_user");
  expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ "X-Bridge-Token": "t0" });
});

test("a refusal rejects with the problem's JSON", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response('{"code":"stale"}', { status: 412 })),
  );
  await expect(bridgePlatform(ADDRESS).call("x", {})).rejects.toEqual({ code: "stale" });
});

test("a bridge that is gone is a store that cannot be reached", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => {
      throw new TypeError("refused");
    }),
  );
  await expect(bridgePlatform(ADDRESS).call("x", {})).rejects.toMatchObject({ code: "store_unavailable" });
});
