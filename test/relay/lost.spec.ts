import assert from "node:assert/strict";

import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { type Matching, matching } from "../sessions/matching";

const people = ["ada", "bob", "eve", "kim"];

describe("a match without a game server whose notifications are lost", () => {
  let world: Matching;
  const tickets = new Map<string, string>();
  /** Makes the match, so many milliseconds ago by GameLift's clock. */
  const match = async (agoMs: number) => {
    world = await matching(undefined, { mode: "pairs", standalone: true });
    world.service.time.now -= agoMs;
    for (const as of people) {
      const body = { mode: "pairs", latencies: { "us-east-1": 20 } };
      tickets.set(as, (await world.call(postMatchmaking, { as, body })).body.ticketId);
    }
    world.service.pass(1);
  };
  afterEach(() => world?.close());

  const deliver = async (type: string) => {
    for (const text of world.service.messages)
      if (JSON.parse(text).detail.type === type) await world.tell(text);
  };
  /** Reads a player's search, made old enough that the route asks GameLift. */
  const read = async (as: string) => {
    await world.tables.searches.updateItem({ userId: as }, { set: { askedAt: 0 } });
    return world.call(getMatchmaking, { as, params: { ticketId: tickets.get(as) ?? "" } });
  };

  it("continues if one of the two notifications that name it arrives", async () => {
    await match(60_000);
    await deliver("PotentialMatchCreated");
    for (const as of people) {
      const { status, body } = await read(as);
      assert.deepEqual([status, body.status, body.channel], [200, "COMPLETED", `relay:${body.matchId}`]);
      const match = await world.tables.matches.getItem({ matchId: body.matchId });
      assert.deepEqual([Object.keys(match?.players ?? {}).sort(), match?.relay], [people, {}]);
    }
  });

  it("goes on while the notifications may still be on their way: the other players begin", async () => {
    await match(0);
    const { status, body } = await read("ada");
    assert.deepEqual([status, body.status], [202, "QUEUED"]);
    await deliver("MatchmakingSucceeded");
    assert.equal((await read("ada")).body.status, "COMPLETED");
  });

  it("ends if neither arrives, and resumes with a late one", async () => {
    await match(60_000);
    const { status, body } = await read("ada");
    assert.deepEqual([status, body.status, body.reason], [200, "FAILED", "MatchUnknown"]);
    await deliver("MatchmakingSucceeded");
    assert.equal((await read("ada")).body.status, "COMPLETED");
  });
});
