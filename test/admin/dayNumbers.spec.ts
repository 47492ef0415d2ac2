import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { LambdaRoute } from "@game-backend/framework/route";
import { rights } from "../../functions/desk/rights";
import { newWallet } from "../../functions/economy/newWallet";
import getApprovals from "../../functions/privacy/getApprovals";
import postApproval from "../../functions/privacy/postApproval";
import { newProfile } from "../../functions/profile/newProfile";
import { game } from "../../tools/harness/whole";
import { world } from "../../tools/harness/world";

const ada = "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11";
const numbers = {
  ...{ deletions: 1, exports: 1, codes: 1, coins: 250, purchases: 1 },
  ...{ items: 2, entitlements: 1, everybody: 0, players: 1, taken: 0 },
};
const reason = "A spec of numbers";

/** The acts with a number of the day, each with the route and a request of which the number takes one. */
const acts: readonly (readonly [string, LambdaRoute, object])[] = [
  ["exports", game.routes.postPlayerExport as LambdaRoute, { reason }],
  ["codes", game.routes.postPlayerRecovery as LambdaRoute, { reason }],
  ["coins", game.routes.postGrant as LambdaRoute, { reason, amount: 250 }],
];

async function withNumbers() {
  const server = world({
    clients: {
      staffNumbers: JSON.stringify(numbers),
      staff: { has: async () => false, hasOne: async () => true, some: async () => false },
    },
  });
  for (const id of [ada, "bob"]) {
    await server.tables.profiles.putItem(newProfile(id, id, 1));
    await server.tables.progress.putItem(newWallet(id));
  }
  let keys = 0;
  const act = async (route: LambdaRoute, body: object, id = ada, as = "mia", key = `spec-${keys++}`) => {
    const headers = { "idempotency-key": key };
    const answer = await server.call(route, { as, groups: "support", params: { id }, body, headers });
    return answer.status < 300 ? answer.status : answer.body.code;
  };
  const waiting = async () =>
    (await server.call(getApprovals, { as: "root", groups: "admins" })).body.approvals;
  const decide = async (as: string, id: string, decision = "agree") => {
    const body = { decision, reason };
    const answer = await server.call(postApproval, { as, groups: "admins", params: { id }, body });
    return answer.body.code ?? answer.body.status;
  };
  return { ...server, act, waiting, decide };
}

describe("the numbers of a day of a member of the staff", () => {
  it("have no request of an id that names none, whatever it decodes to", async () => {
    const { decide, close } = await withNumbers();
    for (const id of [" ", "a".repeat(1_000), Buffer.alloc(700, 255).toString("base64url")])
      assert.equal(await decide("root", id), "approval.unknown", id);
    close();
  });

  for (const [what, route, body] of acts)
    it(`let another admin decide about ${what} above it, each act once`, async () => {
      const { act, waiting, decide, close } = await withNumbers();
      assert.equal(await act(route, body), what === "exports" ? 202 : 200);
      assert.equal(await act(route, body), "admin.second_needed");
      assert.equal(await act(route, body, "bob"), "admin.second_needed");
      assert.ok(Number(await act(route, body, ada, "ben")) < 300, "another member has a number of their own");
      const asked = await waiting();
      assert.deepEqual(
        asked.map((each: { what: string }) => each.what),
        [what, what],
      );
      const { id } = asked.find(({ playerId }: { playerId: string }) => playerId === ada);
      assert.equal(await decide("mia", id), "approval.own");
      assert.equal(await decide("root", id), "agreed");
      assert.equal(await act(route, body, "bob"), "admin.second_needed", "it was about another player");
      assert.ok(Number(await act(route, body, ada, "mia", "agreed")) < 300);
      assert.ok(Number(await act(route, body, ada, "mia", "agreed")) < 300, "a repeat of the same request");
      assert.equal(await act(route, body), "admin.second_needed", "it counts once");
      close();
    });

  it("take one request that is repeated for one, and start again with the next day", async () => {
    const { act, pass, close } = await withNumbers();
    const [, route, body] = acts[2] ?? assert.fail();
    for (let times = 0; times < 3; times++) assert.equal(await act(route, body, ada, "mia", "same"), 200);
    assert.equal(await act(route, body), "admin.second_needed");
    await pass(86_400_000);
    assert.equal(await act(route, body), 200);
    close();
  });

  it("admit no amount that is above the whole number", async () => {
    const { act, close } = await withNumbers();
    const [, route] = acts[2] ?? assert.fail();
    assert.equal(await act(route, { reason, amount: 1_000_000_000 }), "admin.second_needed");
    close();
  });

  it("make a deletion above it wait for another admin", async () => {
    const { call, waiting, close } = await withNumbers();
    for (const id of [ada, "bob"])
      await call(game.routes.deleteAccount as LambdaRoute, { as: "mia", groups: "support", params: { id } });
    assert.deepEqual(
      (await waiting())
        .map(({ playerId, needsAdmin }: Record<string, unknown>) => [playerId, needsAdmin])
        .sort(),
      [
        [ada, false],
        ["bob", true],
      ],
    );
    close();
  });
});

describe("the table of rights", () => {
  const all = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
    ([, { auth }]) => auth === "admin",
  );
  const docs = readFileSync("docs/staff.md", "utf8");

  for (const { name, roles, perDay = undefined } of Object.values(rights) as {
    name: string;
    roles: readonly string[];
    perDay?: readonly string[];
  }[])
    it(`says who has ${name}, and its number of the day`, () => {
      const row = docs.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
      const [, , who = "", number = ""] = row.split("|").map((each) => each.trim());
      assert.equal(who, roles.join(", "));
      assert.equal(number.replaceAll(/\d[\d,]* /g, ""), perDay?.join(", ") ?? "");
    });

  it("has the right of each staff route, and each number is asked for by a route", () => {
    const known = new Set<unknown>(Object.values(rights));
    // Without a right, a route is for admins.
    for (const [name, { right }] of all) assert.ok(right === undefined || known.has(right), name);
    const asks = all.filter(([, route]) => "uses" in route && route.uses && "staffNumbers" in route.uses);
    const asked = asks.flatMap(([, { right }]) => (right && "perDay" in right ? right.perDay : []));
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(numbers).sort());
  });

  it("lets admins alone open a window for test money", () => {
    assert.deepEqual(game.routes.putReview.right?.roles, ["admins"]);
  });
});
