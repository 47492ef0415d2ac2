import assert from "node:assert/strict";
import * as blocks from "../../functions/blocks/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as sessions from "../../functions/sessions/definition";
import getGameSession from "../../functions/sessions/routes/getGameSession";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a game session whose creator has named whom they invite", () => {
  let memory: World;
  /** Who has a seat at GameLift. */
  let there: string[] = [];
  /** What a search at GameLift finds. */
  const listed: object[] = [];
  before(async () => {
    const gamelift = {
      describeGameSessions: async () => ({
        ...{ status: "ACTIVE", maximumPlayers: 4, players: there.length, properties: {} },
        at: { ipAddress: "127.0.0.1", port: 1 },
      }),
      describePlayerSessions: async () =>
        there.map((playerId) => ({ playerSessionId: playerId, playerId, status: "ACTIVE", createdAt: 1 })),
      searchGameSessions: async () => ({ sessions: listed }),
      createPlayerSession: async () => ({ playerSessionId: "new", ipAddress: "", port: 1 }),
    };
    memory = world({ blocks, sessions }, { clients: { gamelift: gamelift as never } });
    for (const name of ["host", "victim", "stalker"])
      await memory.tables.profiles.putItem(newProfile(name, name, 1));
    await memory.tables.blocks.putItem({ userId: "victim", username: "stalker", blockedId: "stalker" });
  });
  after(() => memory.close());

  const join = async (gameSessionId: string) => {
    await memory.tables.gameSessions.putItem({
      ...{ gameSessionId, part: "session", userId: "host", username: "host", requestHash: "", createdAt: 1 },
      ...{ gameSessionData: { mode: "duel", properties: {} }, invited: ["victim", "stalker"], arn: "arn" },
      expiresAt: Math.floor(memory.clock.now() / 1_000) + 600,
    });
    return (await memory.call(postPlayer, { as: "stalker", params: { id: gameSessionId } })).status;
  };

  it("does not tell a player who of them has blocked the player, and is not there for one who would meet them", async () => {
    there = ["host", "victim"];
    assert.equal(await join("met"), 404);
    there = ["host"];
    assert.equal(await join("alone"), 200);
  });

  it("is in no list, and nowhere, for a player whom its creator has blocked, and who does not play in it", async () => {
    const made = async (gameSessionId: string, userId: string, more: object = {}) => {
      await memory.tables.gameSessions.putItem({
        ...{ gameSessionId, part: "session", userId, username: userId, requestHash: "", createdAt: 1 },
        ...{ gameSessionData: { mode: "duel", properties: {} }, arn: "arn", ...more },
        expiresAt: Math.floor(memory.clock.now() / 1_000) + 600,
      });
      listed.push({ properties: { id: gameSessionId }, status: "ACTIVE", players: 1, maximumPlayers: 4 });
    };
    await made("of-victim", "victim");
    await made("of-host", "host");
    await made("with-both", "victim", { players: ["victim", "stalker"] });
    const list = async (as: string) => {
      const { body } = await memory.call(getGameSessions, { as, query: { mode: "duel" } });
      return body.gameSessions.map(({ gameSessionId }: { gameSessionId: string }) => gameSessionId);
    };
    const read = async (as: string, id: string) =>
      (await memory.call(getGameSession, { as, params: { id } })).status;
    assert.deepEqual(await list("host"), ["of-victim", "of-host", "with-both"]);
    assert.deepEqual(await list("stalker"), ["of-host"]);
    assert.deepEqual(
      [await read("stalker", "of-victim"), await read("stalker", "of-host"), await read("host", "of-victim")],
      [404, 200, 200],
    );
    assert.equal(await read("stalker", "with-both"), 200);
  });
});
