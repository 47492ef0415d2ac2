import assert from "node:assert/strict";
import type { Relationship } from "../../functions/edges/rows";
import * as leaderboard from "../../functions/leaderboard/definition";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as lobbies from "../../functions/lobbies/definition";
import * as matches from "../../functions/matches/definition";
import * as parties from "../../functions/parties/definition";
import { day, FriendsWorld, hour, noon } from "./play";

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

describe("friends cost", () => {
  let game: FriendsWorld;
  const me = idOf(999);
  beforeEach(async () => {
    game = new FriendsWorld({}, { leaderboard, lobbies, matches, parties });
    await game.player(me, { shows: "friends" });
  });
  afterEach(() => game.server.close());

  const units = async (work: () => Promise<unknown>) => {
    // What a function reads once in a while is read.
    await game.list(me);
    game.server.asked();
    await work();
    const { readUnits, writeUnits } = game.server.asked();
    return [readUnits, writeUnits];
  };

  const relationship = (userId: string, other: string): Relationship => ({
    userId,
    to: `friend#${other}`,
    other,
    state: "friend",
    since: noon,
  });

  async function friends(count: number, areOnline: boolean): Promise<void> {
    const { tables } = game.server;
    for (let n = 0; n < count; n++) {
      const id = idOf(n);
      await game.player(id, { shows: "friends" });
      await tables.edges.putItem(relationship(me, id));
      await tables.scores.putItem({
        ...{ board: "forest#all", userId: id, username: id, score: n, achievedAt: noon },
        rankKey: rankKey(n, noon, id, "descending"),
      } as never);
      if (!areOnline) continue;
      const socket = await game.connect(id, "1", noon - hour);
      await tables.connections.updateItem({ connectionId: socket }, { set: { seenAt: noon } });
      const code = `L${n}`;
      const members = Object.fromEntries(
        Array.from({ length: 8 }, (_, at) => [
          at === 0 ? id : idOf(5_000 + at),
          { username: idOf(at), joinedAt: 1, team: "red", ready: false },
        ]),
      );
      await tables.lobbies.putItem({
        ...{ code, creation: "c", requestHash: "r", name: "n", mode: "duel", access: "open", hostId: id },
        ...{ members, size: 8, removed: [], state: "open", version: 1, createdAt: noon, changedAt: noon },
        ...{ listed: "duel", closesAt: noon + day, expiresAt: noon },
      } as never);
      await tables.lobbyPlaces.putItem({ userId: id, code, expiresAt: noon });
    }
  }

  for (const [count, areOnline, most] of [
    [0, false, 4],
    [20, false, 25],
    [20, true, 75],
    [100, false, 110],
    [100, true, 360],
  ] as const)
    it(`at most ${most} read units for a list of ${count} who are ${areOnline ? "online, in lobbies" : "offline"}`, async () => {
      await friends(count, areOnline);
      const [read = 0] = await units(() => game.list(me));
      assert.ok(read <= most, `${read}`);
    });

  it("half a read unit for each ping of a session, and at most a write unit in five minutes", async () => {
    const socket = await game.connect(me);
    const { pings } = game.server.game as never as {
      pings: Record<string, { note(means: unknown, connectionId: string): Promise<void> }>;
    };
    const session = async () => {
      for (let minute = 0; minute < 60; minute++) {
        game.server.clock.advance(60_000);
        for (const { note } of Object.values(pings)) await note(game.server.means(), socket);
      }
    };
    game.server.asked();
    await session();
    const { readUnits, writeUnits } = game.server.asked();
    assert.deepEqual([readUnits, writeUnits], [30, 12]);
  });

  it("a read unit for each friend on their board, and no more than docs/friends.md says for a request and an accept", async () => {
    await friends(20, false);
    const board = { query: { gameArea: "forest", friends: "true" } };
    await game.settle();
    assert.deepEqual(await units(() => game.call(getLeaderboard as never, me, board)), [22.5, 0]);
    await game.player("ada");
    await game.player("bob");
    assert.deepEqual(await units(() => game.addFriend("ada", "bob")), [6.5, 14]);
    const [read = 0, write = 0] = await units(() => game.settle());
    assert.ok(read <= 16 && write <= 23, `${read} ${write}`);
    assert.deepEqual(await units(() => game.addFriend("bob", "ada")), [4.5, 21]);
  });
});
