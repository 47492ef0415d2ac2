import assert from "node:assert/strict";
import * as matchmaking from "../../functions/matchmaking/definition";
import { newSearch } from "../../functions/matchmaking/rules/newSearch";
import type { Notification } from "../../functions/matchmaking/rules/notification";
import { orderOf } from "../../functions/matchmaking/rules/order";
import { newsOf } from "../../functions/matchmaking/rules/searchNews";
import { applyNews } from "../../functions/matchmaking/search/applyNews";
import { askMs, currentSearch } from "../../functions/matchmaking/search/currentSearch";
import { type World, world } from "../../tools/harness/ownWorld";

/** The second of all notifications: AWS sends their times in whole seconds. */
const second = Date.parse("2026-11-20T12:00:00Z");

describe("the order of a search's states within a second", () => {
  it("has a search that continues after a decline behind every acceptance, and before what follows", () => {
    const declined = orderOf("SEARCHING", second, { declined: true });
    assert.ok(declined > orderOf("REQUIRES_ACCEPTANCE", second, { accepted: 200 }));
    assert.ok(declined < orderOf("PLACING", second));
    assert.ok(declined < orderOf("CANCELLED", second));
    assert.ok(declined < orderOf("SEARCHING", second + 1_000));
  });

  it("has the first search before acceptance, and a match behind a cancellation that comes too late", () => {
    assert.ok(orderOf("SEARCHING", second) < orderOf("REQUIRES_ACCEPTANCE", second));
    assert.ok(orderOf("COMPLETED", second) > orderOf("CANCELLED", second + 60_000));
  });
});

describe("notifications that AWS dates at the beginning of their second", () => {
  let memory: World;
  before(() => {
    memory = world({ matchmaking });
  });
  after(() => memory.close());

  const ticket = { ticketId: "t-1", requestHash: "hash", mode: "duel", players: ["ada"] } as const;
  /** The notification that GameLift has found a match, in this second. */
  const found: Notification = {
    id: "found",
    "detail-type": "GameLift Matchmaking Event",
    time: new Date(second).toISOString(),
    resources: [],
    detail: {
      type: "PotentialMatchCreated",
      acceptanceRequired: true,
      matchId: "m-1",
      tickets: [{ ticketId: "t-1", startTime: "", players: [{ playerId: "ada" }] }],
      customEventData: "duel",
    },
  };
  async function isHeard() {
    const [news] = newsOf(found);
    const search = await applyNews(memory.tables, news ?? assert.fail());
    assert.deepEqual([search?.status, search?.matchId], ["REQUIRES_ACCEPTANCE", "m-1"]);
  }

  it("apply to a search that began later in that second", async () => {
    await memory.tables.searches.putItem(newSearch("ada", ticket, second + 900));
    await isHeard();
  });

  it("apply to a search about which GameLift was asked later in that second", async () => {
    const search = newSearch("ada", ticket, second + 900 - askMs);
    await memory.tables.searches.putItem(search);
    const gamelift = {
      describeMatchmaking: async () => ({ status: "SEARCHING", players: [] }),
      describeGameSessions: assert.fail,
      describePlayerSessions: async () => [],
      startMatchmaking: async () => assert.fail(),
      stopMatchmaking: async () => assert.fail(),
    };
    const now = second + 900;
    const asked = await currentSearch(
      { tables: memory.tables, transact: memory.transact, gamelift, madeMatches: {}, now },
      search,
    );
    assert.equal(asked.status, "SEARCHING");
    await isHeard();
  });
});
