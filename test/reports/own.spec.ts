import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { LambdaRoute } from "@game-backend/framework/route";
import { addressHash } from "../../functions/bans/addresses";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postClaim from "../../functions/reports/routes/postClaim";
import postDecision from "../../functions/reports/routes/postDecision";
import postHold from "../../functions/reports/routes/postHold";
import type { Case } from "../../functions/reports/rows";
import { type World, world } from "../../tools/harness/ownWorld";

/** The address that Mia has as staff and as a player. */
const email = "mia@example.com";
const headers = { "x-reason": "A spec of own cases" };

describe("a moderator who plays", () => {
  let server: World;
  let member: Record<string, string>;
  beforeEach(async () => {
    member = { sub: "mia", email, email_verified: "true" };
    server = world(
      { reports },
      {
        clients: {
          users: {
            AdminGetUser: async (name: string) =>
              name === email ? { sub: "mia-as-player", email, email_verified: "true" } : undefined,
          },
          staffUsers: {
            AdminGetUser: async (name: string) => (name === "mia" ? member : undefined),
          },
          // Who is in a role is of no matter here: staff are staff by their tokens, and no player is.
          staff: { has: async () => false, hasOne: async () => true, some: async () => false },
          ...{ identityKey: async () => ["key"], signingKey: async () => ["key"] },
        },
      },
    );
    await server.tables.profiles.putItem(newProfile("bob", "bob", 1));
    await keep("own", "mia-as-player", "2");
    await keep("others", "bob", "1");
  });
  afterEach(() => server.close());

  const keep = async (id: string, ownerId: string, order: string) => {
    const caseId: Case["caseId"] = `case-${id}`;
    await server.tables.cases.putItem({ caseId: `target#message ${id}`, current: caseId, round: 1 });
    await server.tables.cases.putItem({
      ...{ caseId, state: "open", stateKind: "open message", order, kind: "message" },
      ...{ target: id, ownerId, count: 1, weight: 1, reasons: { insult: 1 }, firstAt: 1, version: 1 },
      evidence: [],
    });
  };
  const call = (route: LambdaRoute, as: string, request: object = {}) =>
    server.call(route, { as, groups: "moderators", headers, ...request });
  const queueOf = async (as: string, query: Record<string, string> = {}) => {
    const { body, headers: answered } = await call(getCases, as, { query });
    return [body.cases.map(({ id }: { id: string }) => id), answered["X-Next-Cursor"]] as const;
  };

  it("does not see cases about themselves in the queue, which others see, and its pages go on", async () => {
    assert.deepEqual(await queueOf("ben"), [["own", "others"], undefined]);
    assert.deepEqual(await queueOf("mia"), [["others"], undefined]);
    const [ids, cursor = ""] = await queueOf("mia", { limit: "1" });
    assert.deepEqual(ids, []);
    assert.deepEqual(await queueOf("mia", { limit: "1", cursor }), [["others"], undefined]);
  });

  it("is known by the address that operators gave, verified or not, by a former one, and by what they bound", async () => {
    member = { sub: "mia", email };
    assert.deepEqual(await queueOf("mia"), [["others"], undefined]);
    member = { sub: "mia", email: "now@example.com" };
    assert.deepEqual(await queueOf("mia"), [["own", "others"], undefined]);
    await server.tables.addresses.putItem({
      ...{ userId: "mia-as-player", hash: addressHash("key", "now+then@example.com"), since: 1 },
    });
    assert.deepEqual(await queueOf("mia"), [["others"], undefined]);
    member = { sub: "mia", email: "later@example.com", profile: "mia-as-player" };
    assert.deepEqual(await queueOf("mia"), [["others"], undefined]);
  });

  const acts: readonly (readonly [LambdaRoute, object])[] = [
    [getCase, {}],
    [postClaim, {}],
    [postDecision, { body: { action: "dismiss", version: 1 } }],
    [postHold, { body: { hold: true, reason: "A spec" } }],
  ];
  for (const [route, request] of acts)
    it(`is refused by ${route.method} ${route.path} for a case that they have reported as a player`, async () => {
      const params = { id: "others" };
      const caseId: Case["caseId"] = "case-others";
      await server.tables.reports.putItem({
        ...{ userId: "mia-as-player", reportId: idOf("report", caseId, "mia-as-player"), caseId },
        ...{ kind: "message", reason: "insult", weight: 1, createdAt: 1 },
      });
      const refused = await call(route, "mia", { ...request, params });
      assert.deepEqual([refused.status, refused.body.code], [403, "case.own"]);
      const other = await call(route, "ben", { ...request, params });
      assert.ok(other.status < 300, JSON.stringify(other.body));
    });
});
