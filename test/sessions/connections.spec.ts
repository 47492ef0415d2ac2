import assert from "node:assert/strict";
import { mostDetails } from "@game-backend/framework/gameLift";
import * as sessions from "../../functions/sessions/definition";
import { askConnection, keptMs } from "../../functions/sessions/seats/connections";
import { type World, world } from "../../tools/harness/ownWorld";
import { awsError } from "../lib/sdkClient";

const arn = "arn:aws:gamelift:us-east-1::gamesession/containerfleet-1/gsess-1";
const refusedAs = (code: string) => (error: { code?: { code: string } }) => {
  assert.equal(error.code?.code, code);
  return true;
};
const pending = refusedAs("session.connection_pending");

describe("the connection details of a game session's players", () => {
  let memory: World;
  let calls: (readonly string[])[];
  let seats: string[];
  let fails: string | undefined;
  let during: (() => Promise<unknown>) | undefined;
  beforeEach(() => {
    memory = world({ sessions });
    calls = [];
    seats = Array.from({ length: 60 }, (_, at) => `player-${at}`);
    fails = during = undefined;
  });
  afterEach(() => memory.close());

  const ask = (userId: string, now: number) =>
    askConnection({ tables: memory.tables, gamelift, now }, arn, userId);
  const gamelift = {
    describePlayerSessions: async () => [
      { playerSessionId: "left", playerId: "left", status: "COMPLETED" as const, createdAt: 1 },
      ...seats.map((playerId) => ({
        playerSessionId: playerId,
        playerId,
        status: "ACTIVE" as const,
        createdAt: 1,
      })),
    ],
    async getPlayerConnectionDetails(_: string, players: readonly string[]) {
      if (fails) throw awsError(fails);
      calls.push(players);
      await during?.();
      return players.map((playerId) => ({
        playerId,
        endpoints: [{ ipAddress: "198.51.100.4", port: 4192 }],
        token: `${calls.length} ${playerId}`,
        expiresAt: 180_000 * calls.length,
      }));
    },
  };

  it("are asked for once a minute, for all of them, in calls of 25", async () => {
    assert.equal((await ask("player-0", 1_000)).token, "1 player-0");
    assert.deepEqual(
      calls.map(({ length }) => length),
      [mostDetails, mostDetails, 10],
    );
    for (const player of seats) await ask(player, 1_000 + keptMs - 1);
    assert.equal(calls.length, 3);
    await ask("player-59", 1_000 + keptMs);
    assert.equal(calls.length, 6);
  });

  it("are asked for by one request at a time; the others get the last ones, if there are any", async () => {
    seats = ["ada", "bob"];
    during = () => assert.rejects(ask("bob", 1_000), pending);
    await ask("ada", 1_000);
    during = async () => assert.equal((await ask("bob", 62_000)).token, "1 bob");
    assert.equal((await ask("ada", 62_000)).token, "2 ada");
    assert.equal(calls.length, 2);
  });

  it("are asked for again for a player who joins, at most once a second", async () => {
    seats = ["ada"];
    await ask("ada", 1_000);
    seats.push("bob");
    await assert.rejects(ask("bob", 1_500), pending);
    assert.equal((await ask("bob", 2_001)).token, "2 bob");
    await assert.rejects(ask("left", 4_000), refusedAs("session.no_seat"));
  });

  it("are refused for a session that is over, and later for a player who leaves at the same time", async () => {
    fails = "InvalidGameSessionStatusException";
    await assert.rejects(ask("player-0", 1_000), refusedAs("session.ended"));
    fails = "NotFoundException";
    await assert.rejects(ask("player-0", 7_000), pending);
    fails = "InternalServiceException";
    await assert.rejects(ask("player-0", 13_000), { name: fails });
  });
});
