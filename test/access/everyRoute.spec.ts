import assert from "node:assert/strict";
import { revocation } from "@game-backend/framework/revocations";
import { rolesOf } from "@game-backend/framework/rights";
import type { LambdaRoute } from "@game-backend/framework/route";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";
import { admitsItself } from "./kinds";

const routes = Object.values(game.routes as unknown as Readonly<Record<string, LambdaRoute>>).filter(
  admitsItself,
);
const signedInAt = Date.now() - 60_000;

describe("a route with a function for players or staff", () => {
  let server: World;
  before(async () => {
    const staff = {
      has: async ({ id }: { id: string }) => id !== "dismissed",
      hasOne: async ({ id }: { id: string }) => id !== "dismissed",
    };
    server = world({ clients: { staff }, answers: "off" });
    for (const [who, reason] of [
      ["banned", "banned"],
      ["gone", "deleted"],
      ["out", "signedOut"],
    ] as const)
      await server.tables.revocations.putItem(revocation(who, reason, signedInAt + 30_000));
  });
  after(() => server.close());

  const asked = async (route: LambdaRoute, as: string, more: Parameters<World["call"]>[1] = {}) => {
    const groups = route.auth === "admin" ? rolesOf(route).join() : "";
    // What a handler answers to nonsense does not matter here.
    const admitting = { ...route, handler: async () => ({}) } as LambdaRoute;
    const { status, body } = await server.call(admitting, { as, signedInAt, groups, ...more });
    return `${status} ${body?.code}`;
  };

  for (const route of routes) {
    const { method, path, auth } = route;
    it(`refuses tokens from before a ban, a deletion and a sign-out: ${method} ${path}`, async () => {
      assert.equal(await asked(route, "gone"), "401 auth.account_closed");
      assert.equal(await asked(route, "out"), "401 auth.signed_out");
      const banned = await asked(route, "banned");
      assert.equal(banned === "403 account.banned", !route.bannedMay, banned);
      if (auth !== "admin") return;
      const dismissed = await asked(route, "dismissed");
      assert.match(dismissed, /^403 auth\.denied_(admins|staff)_only$/, "whose token still has the group");
      assert.equal(await asked(route, "player", { groups: "" }), dismissed);
    });

    it(`admits the tokens of the next sign-in, and those of others: ${method} ${path}`, async () => {
      const refusals = /^401 auth\.|^403 (account\.banned|auth\.denied)/;
      assert.doesNotMatch(await asked(route, "out", { signedInAt: Date.now() }), refusals);
      assert.doesNotMatch(await asked(route, "other"), refusals);
    });
  }
});
