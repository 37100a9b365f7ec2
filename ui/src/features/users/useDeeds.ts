import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { call, Problem, type Tier, tierOf } from "../../api";
import type { BulkOutcome, LicenseType, Role, User } from "../../api/generated/contract";
import { useToast } from "../../components";
import { useT } from "../../i18n";
import { changeOf, OPPOSITE } from "./bulk/deeds";
import { invalidateUsers, patchUser } from "./data/queries";
import type { BulkDeed, Place, RefusalAt, Shown, Target } from "./desk";

/** The store tells the ids of so many changed people at most; beyond them nothing can be undone at once. */
const MOST_TOLD = 10_000;

interface RoleExtras {
  tags?: string[];
  version?: number;
}

function isTier(type: LicenseType | null, tier: Tier): boolean {
  return type !== null && tierOf(type) === tier;
}

interface Wiring {
  customer: string;
  show(dialog: Shown | null): void;
  refuse(refusal: RefusalAt | null): void;
}

/** What can be done to users. What can be undone offers it for ten seconds; refusals are told where asked. */
export function useDeeds({ customer, show, refuse }: Wiring) {
  const client = useQueryClient();
  const toast = useToast();
  const t = useT();
  return useMemo(() => {
    async function done(user: User): Promise<User> {
      patchUser(client, user);
      await invalidateUsers(client, customer);
      return user;
    }

    /** Tells a refusal at the place of the edit; the list keeps showing the old value. */
    async function at(place: Place, deed: () => Promise<unknown>): Promise<void> {
      refuse(null);
      try {
        await deed();
      } catch (thrown) {
        const problem = Problem.from(thrown);
        refuse({ place, problem });
        if (problem.code === "stale" || problem.code === "not_found") void invalidateUsers(client, customer);
      }
    }

    function undoable(text: string, undo: () => Promise<unknown>, place: Place) {
      toast({ text, undo: () => void at(place, undo) });
    }

    async function setLicense(user: User, type: LicenseType | null, restore: boolean): Promise<void> {
      const version = user.version;
      await done(await call("set_license", { user: user.id, type, restore_roles: restore, version }));
      const license = t(type ? `license.${type}` : "license.none");
      // Only what this very change lowered comes back with its undo.
      const lowers = isTier(user.license, "writer") && isTier(type, "operator");
      undoable(
        t("users.done.license", { name: user.full_name, license }),
        async () =>
          done(await call("set_license", { user: user.id, type: user.license, restore_roles: lowers })),
        { user: user.id, at: { column: "license" } },
      );
    }

    /** Changes at once, or asks first where the rules say so (LIC-10, LIC-11). */
    function chooseLicense(user: User, type: LicenseType | null, place: Place): Promise<void> {
      return at(place, async () => {
        if (user.license === type) return;
        const preview = await call("preview_license", { user: user.id, type });
        const asks = type === null || preview.lowered.length > 0 || preview.restorable.length > 0;
        if (asks) show({ kind: "license", user, type, preview });
        else await setLicense(user, type, false);
      });
    }

    async function putRole(user: string, workspace: string, role: Role | null, more: RoleExtras = {}) {
      if (role) return done(await call("set_role", { user, workspace, role, ...more }));
      const { tags: _, ...version } = more;
      return done(await call("remove_role", { user, workspace, ...version }));
    }

    function setRole(user: User, workspace: string, role: Role | null, place: Place): Promise<void> {
      const held = user.roles.find((each) => each.workspace === workspace);
      const before = held?.role ?? null;
      if (before === role) return Promise.resolve();
      return at(place, async () => {
        await putRole(user.id, workspace, role, { version: user.version });
        const name = t(role ? `role.${role}` : "role.none");
        undoable(
          t("users.done.role", { name: user.full_name, role: name }),
          () => putRole(user.id, workspace, before, held ? { tags: held.tags } : {}),
          place,
        );
      });
    }

    function bulk(deed: BulkDeed, target: Target, dryRun: boolean): Promise<BulkOutcome> {
      const named = "users" in target;
      return call("bulk_users", {
        customer,
        ...(named ? { users: [...target.users] } : { view: target.view, except: [...target.except] }),
        change: changeOf(deed),
        dry_run: dryRun,
      });
    }

    /** Applies to all or none; answers what happened. */
    async function applyBulk(deed: BulkDeed, target: Target): Promise<BulkOutcome> {
      const outcome = await bulk(deed, target, false);
      if (!outcome.applied) return outcome;
      await invalidateUsers(client, customer);
      const undo = () =>
        bulk(OPPOSITE[deed], { users: outcome.changed }, false).then(() => invalidateUsers(client, customer));
      const text = t(`users.done.${deed}`, { count: outcome.total });
      const place: Place = { user: outcome.changed[0] ?? "", at: { column: "status" } };
      const undone = deed !== "restore" && outcome.changed.length < MOST_TOLD;
      if (undone) undoable(text, undo, place);
      else toast({ text });
      return outcome;
    }

    /** One person, without asking: what is done can be undone. */
    function setStatus(user: User, deed: "deactivate" | "reactivate", place: Place): Promise<void> {
      return at(place, async () => {
        const outcome = await applyBulk(deed, { users: [user.id] });
        const refused = outcome.refused[0]?.code;
        if (refused) throw await whyRefused(user, deed, refused);
      });
    }

    /** The verdict has only a code; the same change of the one account tells the counts too. */
    async function whyRefused(user: User, deed: BulkDeed, code: string): Promise<Problem> {
      const { status } = changeOf(deed);
      if (!status) return Problem.from({ code });
      return call("update_user", { user: user.id, version: user.version, status }).then(
        () => Problem.from({ code }),
        Problem.from,
      );
    }

    function unlock(user: User, place: Place): Promise<void> {
      return at(place, async () => {
        await done(await call("update_user", { user: user.id, version: user.version, locked: false }));
        toast({ text: t("users.done.unlocked", { name: user.full_name }) });
      });
    }

    /** A new one-time code, told once; a password there was is void. */
    async function makeCode(user: User): Promise<void> {
      const { user: told, code, expires_at } = await call("invite_user", { user: user.id });
      const why = user.invited ? "invited" : "reset";
      show({ kind: "code", user: told, code, expiresAt: expires_at, why });
      await done(told);
    }

    function invite(user: User, place: Place): Promise<void> {
      return at(place, () => makeCode(user));
    }

    function restore(user: User, place: Place): Promise<void> {
      return at(place, async () => {
        const { license_lost, ...restored } = await call("restore_user", { user: user.id });
        await done(restored);
        const license = license_lost && t(`license.${license_lost}`);
        toast({
          text: license
            ? t("users.done.restoredWithout", { name: user.full_name, license })
            : t("users.done.restored", { name: user.full_name }),
        });
      });
    }

    async function erase(user: User): Promise<void> {
      await call("erase_user", { user: user.id });
      await invalidateUsers(client, customer);
      toast({ text: t("users.done.erased") });
    }

    return {
      at,
      done,
      setLicense,
      chooseLicense,
      setRole,
      bulk,
      applyBulk,
      setStatus,
      unlock,
      makeCode,
      invite,
      restore,
      erase,
    };
  }, [client, toast, t, customer, show, refuse]);
}

export type Deeds = ReturnType<typeof useDeeds>;
