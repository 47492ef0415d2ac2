import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { Request } from "@game-backend/tools/harness/world/requests";
import deleteBlock from "../../functions/blocks/deleteBlock";
import { hiddenFrom } from "../../functions/blocks/hidden";
import putBlock from "../../functions/blocks/putBlock";
import * as chat from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import postConversation from "../../functions/chat/postConversation";
import { newWallet } from "../../functions/economy/newWallet";
import getGlobalLeaderboard from "../../functions/leaderboard/routes/getGlobalLeaderboard";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import getMyRank from "../../functions/leaderboard/routes/getMyRank";
import { globalBoard } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as lobbies from "../../functions/lobbies/definition";
import getLobby from "../../functions/lobbies/getLobby";
import getOwnLobby from "../../functions/lobbies/getOwnLobby";
import postLobby from "../../functions/lobbies/postLobby";
import putHost from "../../functions/lobbies/putLobbyHost";
import putLobbyPlayer from "../../functions/lobbies/putLobbyPlayer";
import * as matches from "../../functions/matches/definition";
import getMatches from "../../functions/matches/getMatches";
import * as matchmaking from "../../functions/matchmaking/definition";
import * as parties from "../../functions/parties/definition";
import getParties from "../../functions/parties/getParties";
import putMember from "../../functions/parties/putMember";
import { newProfile } from "../../functions/profile/newProfile";
import * as seasons from "../../functions/seasons/definition";
import getSeason from "../../functions/seasons/getSeason";
import { nameOf, seasonBefore, seasonBoard } from "../../functions/seasons/season";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ chat, lobbies, matches, parties, seasons, matchmaking });

/** The players' names by their ids. No id has a name in it. */
const names = { "1": "ada", "2": "bob", "3": "evelyn" } as const;
const season = seasonBefore("day", Date.now());
const inAnHour = Date.now() + 3_600_000;

describe("a player whom another one has blocked", () => {
  let server: World;
  let requests: Readonly<Record<string, readonly [LambdaRoute, Request]>>;

  before(async () => {
    server = world(
      { chat, lobbies, matches, parties, seasons },
      {
        clients: { signingKey: async () => ["key"], avatarsUrl: "https://avatars.example.com" },
      },
    );
    const { tables } = server;
    for (const [id, name] of Object.entries(names)) {
      await tables.profiles.putItem({ ...newProfile(id, name, 1), avatar: `picture-of-${name}` });
      await tables.progress.putItem(newWallet(id));
      for (const board of ["forest#all", globalBoard])
        await tables.scores.putItem({
          ...{
            board,
            userId: id,
            username: name,
            score: Number(id),
            achievedAt: 1,
            avatar: `picture-of-${name}`,
          },
          rankKey: rankKey(Number(id), 1, id, "descending"),
        });
      await tables.connections.putItem({
        ...{ connectionId: `socket-${id}`, userId: id, username: name, groups: [] },
        ...{ connectedAt: 0, expiresAt: inAnHour / 1_000 },
      });
    }
    const board = seasonBoard("forest", season);
    const entries = ["3", "1"].map((userId) => ({ userId, score: 7, achievedAt: 1 }));
    await tables.standings.putItem({ board, page: 0, players: 2, closedAt: 1 });
    await tables.standings.putItem({ board, page: 1, entries });
    await tables.playerMatches.putItem({
      ...{ userId: "1", part: "match#1", matchId: "m", mode: "duel", at: 1, place: 1, score: 1, coins: 1 },
      ...{ skillChange: 0, others: ["3"], expiresAt: inAnHour / 1_000 },
    });
    const member = (id: keyof typeof names) => ({ [id]: { username: names[id], joinedAt: Number(id) } });
    await tables.parties.putItem({
      ...{ partyId: "p", leaderId: "3", size: 2, version: 1 },
      members: { ...member("3"), ...member("1") },
    });
    for (const userId of ["1", "3"])
      await tables.partyPlaces.putItem({ userId, part: "member", partyId: "p" });
    const id = (await ask([postConversation, { body: ["bob", "evelyn"] }])).body;
    const wanted = { name: "Friends", mode: "duel" };
    const { code } = (await ask([postLobby, { body: wanted, headers: { "idempotency-key": "k" } }])).body;
    await ask([putLobbyPlayer, { params: { code }, body: {} }], "3");
    requests = {
      "GET /leaderboard": [getLeaderboard, { query: { gameArea: "forest" } }],
      "GET /leaderboard/global": [getGlobalLeaderboard, {}],
      "GET /leaderboard/me": [getMyRank, { query: { gameArea: "forest", around: "5" } }],
      "GET /seasons/{season}": [
        getSeason,
        { params: { season: nameOf(season) }, query: { gameArea: "forest" } },
      ],
      "GET /matches": [getMatches, {}],
      "GET /parties": [getParties, {}],
      "PUT /parties/{id}/players/me": [putMember, { params: { id: "p" }, body: {} }],
      "GET /lobbies/{code}": [getLobby, { params: { code } }],
      "GET /lobbies/mine": [getOwnLobby, {}],
      "PUT /lobbies/{code}/players/me": [putLobbyPlayer, { params: { code }, body: { ready: true } }],
      "PUT /lobbies/{code}/host": [putHost, { params: { code }, body: { userId: "1" } }],
      "GET /conversations": [getConversations, {}],
      "GET /conversations/{id}": [getConversation, { params: { id } }],
    };
  });
  after(() => server?.close());

  async function ask([route, request]: readonly [LambdaRoute, Request], as: keyof typeof names = "1") {
    const answer = await server.call(route, { as, name: names[as], ...request });
    assert.ok(answer.status < 300, `${route.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
  /** Returns the requests whose answers to ada have the name or the picture of evelyn. */
  async function naming(): Promise<string[]> {
    const found = await Promise.all(
      Object.entries(requests).map(async ([name, request]) => {
        const { body } = await ask(request);
        return JSON.stringify(body).includes("evelyn") ? [name] : [];
      }),
    );
    return found.flat();
  }
  const block = () => ask([putBlock, { params: { name: "evelyn" } }]);
  const unblock = () => ask([deleteBlock, { params: { name: "evelyn" } }]);
  afterEach(unblock);

  it("has no name and no picture in any answer, until the block is lifted", async () => {
    const all = Object.keys(requests);
    assert.deepEqual(await naming(), all);
    await block();
    assert.deepEqual(await naming(), []);
    await unblock();
    assert.deepEqual(await naming(), all);
  });

  it("keeps rank, score and id on a board, and others keep all", async () => {
    await block();
    const { entries } = (await ask([getLeaderboard, { query: { gameArea: "forest" } }])).body;
    const [first, second, own] = entries;
    assert.deepEqual(first, { rank: 1, userId: "3", username: "", score: 3, achievedAt: 1, hidden: true });
    assert.equal(second.username, "bob");
    assert.equal(second.hidden, undefined);
    assert.match(own.avatarUrl, /picture-of-ada/);
  });

  it("still sees who has blocked them", async () => {
    await block();
    const { entries } = (await ask([getLeaderboard, { query: { gameArea: "forest" } }], "3")).body;
    assert.deepEqual(
      entries.map(({ username }: { username: string }) => username),
      ["evelyn", "bob", "ada"],
    );
  });

  it("is counted among a conversation's members, without the name", async () => {
    await block();
    const [one] = (await ask([getConversations, {}])).body;
    assert.deepEqual([one.participants, one.hiddenParticipants], [["ada", "bob"], 1]);
  });

  it("invites nobody who has blocked them", async () => {
    const until = inAnHour;
    await server.tables.parties.putItem({
      ...{ partyId: "q", leaderId: "3", size: 1, version: 1 },
      members: { "3": { username: "evelyn", joinedAt: 1 } },
    });
    await server.tables.partyPlaces.putItem({
      ...{ userId: "1", part: "invited#q", partyId: "q", fromId: "3", until, expiresAt: until / 1_000 },
    });
    const count = async () => (await ask([getParties, {}])).body.invitations.length;
    assert.equal(await count(), 1);
    await block();
    assert.equal(await count(), 0);
    assert.deepEqual(await pushed("partyPlaces"), {});
  });

  it("has no name in what sockets are told of parties and lobbies, and others are told it", async () => {
    await block();
    for (const table of ["parties", "lobbies"] as const) {
      const told = await pushed(table);
      assert.ok(told["socket-1"] && told["socket-3"], `${Object.keys(told)}`);
      assert.doesNotMatch(told["socket-1"], /evelyn/);
      assert.match(told["socket-1"], /"hidden":true/);
      assert.match(told["socket-3"], /ada/);
      assert.match(told["socket-3"], /evelyn/);
    }
  });

  it("costs half a read unit on a page, and nothing where nobody else is", async () => {
    const costOf = async (query: Record<string, string>) => {
      const before = server.used.read;
      await ask([getLeaderboard, { query }]);
      return server.used.read - before;
    };
    const empty = await costOf({ gameArea: "desert" });
    assert.equal((await costOf({ gameArea: "forest" })) - empty, 0.5);
    await block();
    assert.equal((await costOf({ gameArea: "forest" })) - empty, 0.5);
  });

  it("compares one by one only the names that come after those of the page that was read", async () => {
    const blocked = Array.from({ length: 9 }, (_, n) => `blocked-${n}`);
    for (const username of blocked)
      await server.tables.blocks.putItem({ userId: "many", username, blockedId: username, createdAt: 1 });
    const cost = async (name: string) => {
      let read = 0;
      const spend = async ({ read: units = 0 }) => {
        read += units;
      };
      assert.deepEqual([...(await hiddenFrom(server.tables, "many", [name], spend))], [name]);
      return read;
    };
    // A page has eight for each name.
    assert.deepEqual(
      [await cost("blocked-0"), await cost("blocked-7"), await cost("blocked-8")],
      [0.5, 0.5, 1],
    );
  });

  /** Delivers what was written to a table to its consumers, and returns what sockets were told, as text. */
  async function pushed(table: "lobbies" | "parties" | "partyPlaces"): Promise<Record<string, string>> {
    const told: Record<string, string> = {};
    const consumer = {
      lobbies: game.consumers.tellLobbies,
      parties: game.consumers.followParties,
      partyPlaces: game.consumers.tellInvited,
    }[table];
    const sockets = {
      async postToConnection(socket: string, message: object) {
        told[socket] = `${told[socket] ?? ""}${JSON.stringify(message)}`;
        return "sent" as const;
      },
    };
    const records = server.changes(table);
    const means = {
      tables: server.tables,
      transact: server.transact,
      sockets,
      gamelift: {},
      now: Date.now(),
    };
    await consumer.handler({ ...means, records } as never);
    return told;
  }
});
