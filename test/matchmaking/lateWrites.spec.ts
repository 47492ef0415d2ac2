import assert from "node:assert/strict";
import * as chat from "../../functions/chat/definition";
import { conversationKey, membershipOf } from "../../functions/chat/membership";
import pushMessages from "../../functions/chat/pushMessages";
import * as matchmaking from "../../functions/matchmaking/definition";
import { countDeclines } from "../../functions/matchmaking/waits/countDecline";
import { reaching } from "../../functions/profile/mayReach";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";

const game = ownGame({ chat, matchmaking });

const now = Date.UTC(2026, 10, 26);
const inAnHour = now / 1_000 + 3_600;

describe("work that comes after its player's data were deleted", () => {
  let memory: World;
  beforeEach(() => {
    memory = world({ chat, matchmaking });
  });
  afterEach(() => memory.close());

  const counted = async (userId: string) => (await memory.tables.allowances.query({ hash: userId })).items;

  it("counts no declined match for a player without a search", async () => {
    const search = { ticketId: "t", requestHash: "h", mode: "duel", status: "REQUIRES_ACCEPTANCE", order: 1 };
    const times = { startedAt: now, endsBy: now, askedAt: now, expiresAt: inAnHour };
    await memory.tables.searches.putItem({ userId: "ada", players: ["ada"], ...search, ...times } as never);
    const players = ["ada", "eve"].map((playerId) => ({ playerId, accepted: false }));
    const detail = {
      type: "AcceptMatchCompleted",
      acceptance: "Rejected",
      matchId: "m",
      tickets: [{ players }],
    };
    await countDeclines(memory.tables as never, detail as never, now);
    assert.equal((await counted("ada")).length, 1);
    assert.deepEqual(await counted("eve"), []);
  });

  it("charges no pushes to a sender without a membership", async () => {
    const { conversations, connections } = memory.tables;
    await conversations.putItem({ ...conversationKey("c"), participants: ["ada", "bob"], version: now });
    for (const userId of ["ada", "bob"])
      await conversations.putItem({ ...membershipOf("c", userId), userId, username: userId });
    const socket = { userId: "bob", username: "bob", groups: [], connectedAt: now, expiresAt: inAnHour };
    for (let n = 0; n < 100; n++) await connections.putItem({ connectionId: `${n}`, ...socket });
    let pushed = 0;
    const sockets = {
      async postToConnection() {
        pushed++;
        return "sent";
      },
    };
    const said = (senderId: string) => ({
      conversationId: "c",
      messageId: `${now}-${senderId}`,
      senderId,
      sender: senderId,
      message: "hi",
    });
    const records = ["ada", "eve"].map((sender) => ({
      sequenceNumber: sender,
      at: now,
      after: said(sender),
    }));
    const asked = await collected(memory.game, memory.means(), ...(reaching as unknown as never[]));
    const means = { tables: memory.tables, sockets, now, ...(asked as object) };
    await pushMessages.handler({ records, ...means } as never);
    assert.equal(pushed, 100);
    assert.equal((await counted("ada")).length, 1);
    assert.deepEqual(await counted("eve"), []);
  });

  it("subscribes no socket that was closed in between", async () => {
    const connection = { connectionId: "s", userId: "ada", expiresAt: inAnHour };
    const message = { topic: "leaderboard:forest" };
    const ask = () =>
      game.socketRoutes.subscribe.handler({
        player: { id: "ada" },
        connection,
        message,
        tables: memory.tables,
      } as never);
    const rows = async () => (await memory.tables.subscriptions.query({ hash: message.topic })).items;
    await assert.rejects(ask(), { message: /^This socket is closed/ });
    assert.deepEqual(await rows(), []);
    const open = { ...connection, username: "ada", groups: [], connectedAt: now };
    await memory.tables.connections.putItem(open);
    await ask();
    assert.equal((await rows()).length, 1);
  });
});
