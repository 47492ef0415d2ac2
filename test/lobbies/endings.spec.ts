import assert from "node:assert/strict";
import type { Personal } from "@game-backend/framework/personal";
import { newSearch } from "../../functions/matchmaking/rules/newSearch";
import { newLive } from "../../functions/sessions/rules/liveSession";
import { newSeat, seatOf } from "../../functions/sessions/rules/seat";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";
import { collected } from "../contributions";

const { tables } = game;

const now = Date.UTC(2026, 0, 1);
const expiresAt = now / 1_000 + 3_600;
const models: [string, Personal][] = Object.entries(tables).map(([name, { personal }]) => [name, personal]);

describe("what a ban ends", () => {
  for (const [name, personal] of models)
    if (personal.holds !== "nothing" && personal.holds !== "derived")
      it(`is decided for ${name}`, () => {
        assert.ok(
          personal.whenBanned,
          `${name} has data of players. Say in its model what a ban ends (whenBanned: { endedBy }), or why the rows stay (whenBanned: { stays })`,
        );
      });

  describe("of a player with something in each table", () => {
    let memory: World;
    const userId: string = "ada";
    const closed: string[] = [];
    before(async () => {
      memory = world();
      await takePart(memory);
      const dependencies = {
        tables: memory.tables,
        transact: memory.transact,
        now,
        sockets: { deleteConnection: async (id: string) => closed.push(id) },
      };
      // Twice, because a ban that was interrupted is repeated.
      for (let time = 0; time < 2; time++)
        for (const ending of Object.values((await collected(game, dependencies, "endings")).endings))
          await ending.run({ id: "ada" });
    });
    after(() => memory.close());

    /** Throws if something of the player is still live. By table: each one that a ban ends needs an entry. */
    const isEnded: Record<string, () => Promise<void>> = {
      async connections() {
        assert.deepEqual(closed, ["socket"]);
        assert.deepEqual((await memory.tables.connections.scan()).items, []);
      },
      async subscriptions() {
        assert.deepEqual((await memory.tables.subscriptions.scan()).items, []);
      },
      async searches() {
        assert.equal((await memory.tables.searches.getItem({ userId }))?.stop, "wanted");
      },
      async parties() {
        const partyId: string = "party";
        const party = await memory.tables.parties.getItem({ partyId });
        assert.deepEqual(Object.keys(party?.members ?? {}), ["bob"]);
      },
      async partyPlaces() {
        assert.equal(await memory.tables.partyPlaces.getItem({ userId: "ada", part: "member" }), undefined);
      },
      async liveSessions() {
        const { items } = await memory.tables.liveSessions.scan();
        const marked = items.filter(({ close }) => close).map(({ kind, id }) => `${kind} ${id}`);
        assert.deepEqual(marked, ["open 0"], "and not bob's");
        assert.ok(items.every(({ creatorId }) => creatorId !== "ada"));
      },
      async lobbies() {
        const lobby = await memory.tables.lobbies.getItem({ code: "BCDFGH" });
        assert.deepEqual(Object.keys(lobby?.members ?? {}), ["bob"]);
      },
      async lobbyPlaces() {
        // The row stays until it ages out: the lobby says who is in it.
        const lobby = await memory.tables.lobbies.getItem({ code: "BCDFGH" });
        assert.equal(lobby?.hostId, "bob");
      },
      async gameSessions() {
        assert.equal((await memory.tables.gameSessions.getItem(seatOf("ada")))?.left, true);
      },
    };

    for (const [name, personal] of models)
      if ("whenBanned" in personal && personal.whenBanned && "endedBy" in personal.whenBanned)
        it(`includes ${name}`, async () => {
          await (
            isEnded[name] ?? assert.fail(`say in this specification how ${name} shows that it has ended`)
          )();
        });
  });
});

/** Writes the rows of two players who take part in everything. */
async function takePart({ tables }: World): Promise<void> {
  const socket = { connectionId: "socket", userId: "ada", username: "ada", groups: [], connectedAt: now };
  await tables.connections.putItem({ ...socket, expiresAt });
  await tables.subscriptions.putItem({ topic: "board", connectionId: "socket", expiresAt } as never);
  const ticket = { ticketId: "ticket", requestHash: "", mode: "duel", players: ["ada"] } as const;
  await tables.searches.putItem({ ...newSearch("ada", ticket, now), order: 1 });
  const inLobby = (username: string) => ({ username, joinedAt: now, team: "red", ready: true });
  await tables.lobbies.putItem({
    ...{ code: "BCDFGH", creation: "c", requestHash: "h", name: "friends", mode: "duel", access: "open" },
    ...{ hostId: "ada", members: { ada: inLobby("ada"), bob: inLobby("bob") }, size: 2, removed: [] },
    ...{ state: "open", version: now, createdAt: now, changedAt: now, closesAt: now + 600_000, expiresAt },
  } as never);
  for (const userId of ["ada", "bob"])
    await tables.lobbyPlaces.putItem({ userId, code: "BCDFGH", expiresAt });
  for (const [place, creatorId] of ["ada", "bob"].entries()) {
    await tables.liveSessions.putItem({
      ...newLive("open", `${place}`, now),
      gameSessionId: `of ${creatorId}`,
      creatorId,
    });
    await tables.gameSessions.putItem(newSeat(creatorId, `of ${creatorId}`, { now, until: now, expiresAt }));
  }
  const members = Object.fromEntries(
    ["ada", "bob"].map((userId, at) => [userId, { username: userId, joinedAt: now + at }]),
  );
  await tables.parties.putItem({
    partyId: "party",
    leaderId: "ada",
    size: 2,
    version: 1,
    members,
    createdAt: now,
    expiresAt,
  } as never);
  for (const userId of ["ada", "bob"])
    await tables.partyPlaces.putItem({ userId, part: "member", partyId: "party", expiresAt } as never);
}
