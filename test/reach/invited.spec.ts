import assert from "node:assert/strict";
import * as blocks from "../../functions/blocks/own";
import { newProfile } from "../../functions/profile/newProfile";
import postPlayer from "../../functions/sessions/doors/postPlayer";
import * as sessions from "../../functions/sessions/own";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a game session whose creator has named whom they invite", () => {
  let memory: World;
  /** Who has a seat at GameLift. */
  let there: string[];
  before(async () => {
    const gamelift = {
      describeGameSessions: async () => ({
        ...{ status: "ACTIVE", maximumPlayers: 4, players: there.length, properties: {} },
        at: { ipAddress: "127.0.0.1", port: 1 },
      }),
      describePlayerSessions: async () =>
        there.map((playerId) => ({ playerSessionId: playerId, playerId, status: "ACTIVE", createdAt: 1 })),
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
});
