import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getPlayerReports from "../../functions/reports/routes/getPlayerReports";
import postReport from "../../functions/reports/routes/postReport";
import { type World, world } from "../../tools/harness/ownWorld";

describe("the reports of a player", () => {
  let server: World;
  const clients = { identityKey: async () => ["key"], signingKey: async () => ["key"] };
  const listed = (
    id: string,
    query: Record<string, string> = {},
    headers = { "x-reason": "A spec reads it" },
  ) => server.call(getPlayerReports, { as: "root", groups: "admins", params: { id }, query, headers });
  before(async () => {
    server = world({ reports }, { clients });
    const names = ["ada", "bob", ...Array.from({ length: 30 }, (_, n) => `player-${n}`)];
    for (const name of names) await server.tables.profiles.putItem(newProfile(name, name, 1));
  });
  after(() => server.close());
  const report = async (as: string, target: string, text?: string) => {
    const body = { kind: "player", target, reason: "insult", text };
    assert.equal((await server.call(postReport, { as, body })).status, 202);
  };

  it("list the cases against the player, each once, and what the player reported, with what was written", async () => {
    await report("ada", "bob", "He insults me");
    await report("player-0", "bob");
    await report("ada", "player-0");
    const { status, body } = await listed("bob");
    assert.equal(status, 200, JSON.stringify(body));
    assert.partialDeepStrictEqual(body.reports, [
      ...[
        {
          caseId: idOf("target#player bob", 1),
          kind: "player",
          state: "open",
          outcome: "waiting",
          reasons: { insult: 2 },
        },
      ],
    ]);
    const by = (await listed("ada", { side: "by" })).body.reports;
    assert.deepEqual(by.map(({ text }: { text?: string }) => text ?? "").sort(), ["", "He insults me"]);
    assert.deepEqual((await listed("ada")).body.reports, []);
    assert.ok(
      !JSON.stringify(body).includes("He insults me"),
      "a case does not name what its reporters wrote here",
    );
  });

  it("need a reason, and come in pages", async () => {
    assert.equal((await listed("bob", {}, {} as never)).body.code, "admin.reason_missing");
    for (let n = 0; n < 27; n++)
      await server.tables.cases.putItem({
        ...{
          caseId: `case-${String(n).padStart(32, "0")}`,
          state: "closed",
          stateKind: "closed player",
          order: `${n}`,
        },
        ...{
          kind: "player",
          target: "eve",
          ownerId: "eve",
          count: 1,
          weight: 1,
          reasons: { spam: 1 },
          firstAt: n,
        },
        ...{ version: 1, evidence: [] },
      });
    const first = (await listed("eve")).body;
    assert.deepEqual([first.reports.length, first.reports[0].at], [25, 26]);
    const second = (await listed("eve", { cursor: first.cursor })).body;
    assert.deepEqual(
      second.reports.map(({ at }: { at: number }) => at),
      [1, 0],
    );
    assert.equal((await listed("bob", { cursor: first.cursor })).body.code, "request.bad_cursor");
  });
});
