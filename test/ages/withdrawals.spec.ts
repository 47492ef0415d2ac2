import assert from "node:assert/strict";
import * as ages from "../../functions/ages/definition";
import postWithdrawals from "../../functions/ages/postWithdrawals";
import { world } from "../../tools/harness/ownWorld";

describe("consents that are withdrawn at Google, in process", () => {
  it("count for all accounts of an installation, however many somebody has made", async () => {
    const server = world({ ages }, { clients: { staffNumbers: JSON.stringify({ players: 100 }) } });
    const installId = "3f2a9c70-1d52-4e0b";
    for (let n = 0; n < 30; n++)
      await server.tables.ages.putItem({
        ...{ userId: `player-${n}`, source: "google", installId, changedAt: 1, revision: 1 },
      });
    const body = { installIds: [installId, "unknown"], reason: "The list of 20 November" };
    const { status, body: answer } = await server.call(postWithdrawals, {
      as: "root",
      groups: "admins",
      body,
    });
    assert.deepEqual([status, answer], [200, { found: 30, unknown: 1 }]);
    const { items } = await server.tables.ages.scan();
    assert.ok(items.every(({ consent }) => consent === "withdrawn"));
    server.close();
  });
});
