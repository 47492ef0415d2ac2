import assert from "node:assert/strict";
import { gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import { until } from "@game-backend/local-cloud/testing";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { orderOf } from "../../functions/matchmaking/rules/order";
import { applyNews } from "../../functions/matchmaking/search/applyNews";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import { isOfMatchmaking, type Matching, matching } from "../sessions/matching";
import { size } from "../size";

const count = Number(process.env["MATCH_PLAYERS"] ?? size(200, 1_000, 80));
/** Keeps only notifications of matchmaking. The queue in this world also notifies, unlike the program's. */

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };

/** Returns a generator of numbers from 0 to 1 that repeats them for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe(`matchmaking of ${count} players at once, with notifications repeated, reordered and lost`, () => {
  const random = randomOf(12);
  let world: Matching;
  /** The request to DynamoDB at which the consumer is killed; 0 if it lives. */
  let killAt = 0;
  before(async () => {
    world = await matching((operation) => {
      if (killAt > 0 && operation === "UpdateItem" && --killAt === 0) throw new Error("killed");
    });
  });
  after(() => world?.close());

  const players = Array.from({ length: count }, (_, at) => `player-${at}`);
  const tickets = new Map<string, string>();
  const rowOf = (userId: string) => world.tables.searches.getItem({ userId });

  /** Delivers new notifications badly: in any order, some twice, some never, and to a consumer that dies. */
  const sums = { notifications: 0, repeated: 0, lost: 0, killed: 0 };
  async function deliverBadly() {
    const order = world
      .notifications()
      .flatMap((text) => {
        sums.notifications++;
        const dice = random();
        if (dice < 0.1) sums.lost++;
        else if (dice < 0.4) sums.repeated++;
        return dice < 0.1 ? [] : dice < 0.4 ? [text, text] : [text];
      })
      .map((text) => ({ text, at: random() }))
      .sort((a, b) => a.at - b.at);
    for (const { text } of order) {
      killAt = random() < 0.1 ? 2 : 0;
      try {
        await world.tell(text);
      } catch {
        // Lambda retries.
        sums.killed++;
        killAt = 0;
        await world.tell(text);
      }
      killAt = 0;
    }
  }

  it("ends every search, and gives no player two seats", async () => {
    // There are fewer servers than matches, so some placements find no free process.
    const servers = await Promise.all(
      Array.from({ length: Math.ceil(count * 0.35) }, (_, at) => world.service.server({ port: 5_000 + at })),
    );
    for (const [at, userId] of players.entries()) {
      // A network has a limit of its own.
      const address = `10.${at >> 8}.${at & 255}.1`;
      const { status, body } = await world.call(postMatchmaking, { as: userId, address, body: wanted });
      assert.equal(status, 202);
      tickets.set(userId, body.ticketId);
    }
    world.service.pass(1);
    for (const userId of players) {
      const dice = random();
      const params = { ticketId: tickets.get(userId) ?? "" };
      // Some do nothing, some cancel, some decline, and the others accept.
      if (dice < 0.05) continue;
      if (dice < 0.1) await world.call(deleteMatchmaking, { as: userId, params });
      else await world.call(postAccept, { as: userId, params, body: { accept: dice > 0.15 } });
    }
    await deliverBadly();
    const { store } = world.service.engine.context;
    await until(() => store.games.all().every(({ status }) => status !== "ACTIVATING"));
    for (let second = 0; second < 300; second += 20) {
      world.service.pass(20);
      await until(() => store.games.all().every(({ status }) => status !== "ACTIVATING"));
      await deliverBadly();
    }
    const ends: Record<string, number> = {};
    const seats = new Set<string>();
    for (const userId of players) {
      const ticketId = tickets.get(userId) ?? "";
      const row = await rowOf(userId);
      // For players whose search has no news, enough time passes to ask GameLift. A read may start it again, three times at most.
      const read = async () => {
        if (row)
          await world.tables.searches.updateItem({ userId }, { set: { askedAt: row.askedAt - 10_000 } });
        return world.call(getMatchmaking, { as: userId, params: { ticketId } });
      };
      let answer = await read();
      for (let again = 0; answer.status === 202 && again < 4; again++) {
        world.service.pass(120);
        await until(() => store.games.all().every(({ status }) => status !== "ACTIVATING"));
        answer = await read();
      }
      const { status, body } = answer;
      assert.equal(status, 200, `${userId} is ${body.status}`);
      const ticket = store.tickets.get(gameLiftTicketOf({ ticketId, restarts: body.restarts }));
      assert.equal(body.status, ticket?.status);
      ends[body.status] = (ends[body.status] ?? 0) + 1;
      if (body.status !== "COMPLETED") continue;
      const seat = store.players.get(body.playerSessionId);
      assert.equal(seat?.playerId, userId);
      assert.ok(!seats.has(body.playerSessionId));
      seats.add(body.playerSessionId);
    }
    const perPlayer = Map.groupBy(
      store.players.all().filter(({ gameSessionId }) => store.games.get(gameSessionId)?.status === "ACTIVE"),
      ({ playerId }) => playerId,
    );
    for (const [userId, own] of perPlayer) assert.equal(own.length, 1, `${userId} has ${own.length} seats`);
    for (const game of store.games.all())
      assert.ok(store.players.all().filter(({ gameSessionId }) => gameSessionId === game.id).length <= 2);
    console.log(`        ${JSON.stringify({ players: count, servers: servers.length, ...ends, ...sums })}`);
    assert.equal(
      Object.values(ends).reduce((sum, each) => sum + each, 0),
      count,
    );
    assert.ok((ends["COMPLETED"] ?? 0) > count / 2);
  });

  it("records each match in the table of matches, or recovers it from the game session", async () => {
    const completed = await Promise.all(players.map(rowOf));
    for (const row of completed) {
      if (row?.status !== "COMPLETED" || !row.matchId) continue;
      const match = await world.tables.matches.getItem({ matchId: row.matchId });
      assert.ok(match && row.userId in match.players, row.userId);
    }
  });
});

describe("a search", function () {
  this.timeout(30_000);
  let world: Matching;
  /** A table that DynamoDB throttles. */
  let throttled: string | undefined;
  before(async () => {
    world = await matching((_operation, { TableName, RequestItems = {} }) => {
      if (throttled && [TableName, ...Object.keys(RequestItems as object)].includes(throttled))
        throw Object.assign(new Error("Slow down"), { name: "ProvisionedThroughputExceededException" });
    });
  });
  after(() => world?.close());

  const rowOf = (userId: string) => world.tables.searches.getItem({ userId });

  it("without news asks GameLift, at most once in 10 s", async () => {
    const { body } = await world.call(postMatchmaking, { as: "ada", body: wanted });
    const params = { ticketId: body.ticketId };
    world.service.pass(61);
    const early = await world.call(getMatchmaking, { as: "ada", params });
    assert.deepEqual([early.status, early.body.status], [202, "QUEUED"]);
    const userId: string = "ada";
    const row = await world.tables.searches.getItem({ userId });
    await world.tables.searches.updateItem(
      { userId: "ada" },
      { set: { askedAt: (row?.askedAt ?? 0) - 10_000 } },
    );
    world.service.pass(60);
    const healed = await world.call(getMatchmaking, { as: "ada", params });
    // In between, GameLift made a match with a bot and cancelled it. Nobody heard who did not accept, so the search goes on.
    assert.deepEqual([healed.status, healed.body.status], [202, "QUEUED"]);
  });

  it("whose ticket was never started ends when it is read, and does not block its player", async () => {
    const { body } = await world.call(postMatchmaking, { as: "bob", body: wanted });
    world.service.engine.context.store.tickets.remove(body.ticketId);
    await world.tables.searches.updateItem({ userId: "bob" }, { set: { askedAt: 0 } });
    const params = { ticketId: body.ticketId };
    const { status, body: ended } = await world.call(getMatchmaking, { as: "bob", params });
    assert.deepEqual([status, ended.status, ended.reason], [200, "FAILED", "NotStarted"]);
    assert.equal((await world.call(postMatchmaking, { as: "bob", body: wanted })).status, 202);
  });

  it("that ended stays ended, whatever notification arrives later", async () => {
    const { body } = await world.call(postMatchmaking, { as: "eve", body: wanted });
    const first = world.service.messages.length;
    world.service.pass(1);
    const params = { ticketId: body.ticketId };
    assert.equal((await world.call(deleteMatchmaking, { as: "eve", params })).status, 204);
    for (const text of world.service.messages.slice(first).filter(isOfMatchmaking).reverse())
      await world.tell(text);
    const { body: ended } = await world.call(getMatchmaking, { as: "eve", params });
    assert.equal(ended.status, "CANCELLED");
  });

  it("that is cancelled and matched in the same millisecond ends in the match, whichever is notified first", async () => {
    for (const statuses of [
      ["CANCELLED", "COMPLETED"],
      ["COMPLETED", "CANCELLED"],
    ] as const) {
      const userId: string = `lou-${statuses[0]}`;
      const { body } = await world.call(postMatchmaking, { as: userId, body: wanted });
      for (const status of statuses) {
        const news = { userId, ticketId: body.ticketId, status, order: orderOf(status, 1), state: {} };
        await applyNews(world.tables, { ...news, state: { heardBy: status } });
      }
      assert.equal((await world.tables.searches.getItem({ userId }))?.status, "COMPLETED");
    }
  });

  it("stays the player's only one when GameLift refuses a repetition", async () => {
    const headers = { "Idempotency-Key": "one" };
    const begin = (own: object = { headers }) =>
      world.call(postMatchmaking, { as: "ned", body: wanted, ...own });
    const { body } = await begin();
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async () => {
      throw Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
    };
    assert.equal((await begin()).status, 429);
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal((await begin({})).status, 409, "the first search is going on");
    assert.deepEqual((await begin()).body, body);
    assert.equal((await rowOf("ned"))?.ticketId, body.ticketId);
  });

  // A token stays valid for a few seconds.
  for (const [what, end, message] of [
    [
      "deletes the account",
      (userId: string) => world.tables.profiles.deleteItem({ userId }),
      "This player has been deleted",
    ],
    [
      "is banned",
      (userId: string) => world.tables.profiles.updateItem({ userId }, { set: { bannedAt: 1 } }),
      "You are banned",
    ],
  ] as const)
    it(`of a player who ${what} does not begin, nor does their game session`, async () => {
      const userId: string = `who ${what}`;
      await world.player(userId);
      await end(userId);
      const searched = await world.call(postMatchmaking, { as: userId, body: wanted });
      const created = await world.call(postGameSession, { as: userId, body: { mode: "duel" } });
      for (const { status, body } of [searched, created])
        assert.deepEqual([status, body.message], [403, message]);
      assert.equal(await rowOf(userId), undefined);
      const { items } = await world.tables.gameSessions.scan();
      assert.deepEqual(
        items.filter((row) => row.userId === userId),
        [],
      );
    });

  it("continues if the answer to its start was lost", async () => {
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      await startMatchmaking.apply(world.gamelift, args);
      throw new Error("socket hang up");
    };
    const { status, body } = await world.call(postMatchmaking, { as: "zoe", body: wanted });
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal(status, 202);
    assert.equal((await rowOf("zoe"))?.ticketId, body.ticketId);
    assert.equal(world.service.statusOf(body.ticketId), "QUEUED");
  });

  it("continues if the answer to its start was lost, and GameLift throttles the SDK's retry", async () => {
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      await startMatchmaking.apply(world.gamelift, args);
      throw Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
    };
    const { status, body } = await world.call(postMatchmaking, { as: "ivy", body: wanted });
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal(status, 202);
    assert.equal((await rowOf("ivy"))?.ticketId, body.ticketId);
    assert.equal(world.service.statusOf(body.ticketId), "QUEUED");
  });

  it("keeps its row while it is unknown whether GameLift has started it, and is repeated or read", async () => {
    const { startMatchmaking, describeMatchmaking } = world.gamelift;
    const headers = { "Idempotency-Key": "lost" };
    const begin = () => world.call(postMatchmaking, { as: "max", body: wanted, headers });
    world.gamelift.startMatchmaking = async (...args) => {
      await startMatchmaking.apply(world.gamelift, args);
      throw new Error("socket hang up");
    };
    world.gamelift.describeMatchmaking = async () => {
      throw Object.assign(new Error("Internal"), { name: "InternalServiceException" });
    };
    assert.equal((await begin()).status, 500);
    Object.assign(world.gamelift, { startMatchmaking, describeMatchmaking });
    const { status, body } = await begin();
    assert.equal(status, 202);
    assert.equal((await rowOf("max"))?.ticketId, body.ticketId);
    assert.equal(world.service.statusOf(body.ticketId), "QUEUED");
  });

  for (const [name, status] of [
    ["InternalServiceException", 500],
    ["ThrottlingException", 429],
  ] as const)
    it(`leaves nothing behind if GameLift does not take it: ${name}`, async () => {
      const { startMatchmaking } = world.gamelift;
      world.gamelift.startMatchmaking = async () => {
        throw Object.assign(new Error("No"), { name });
      };
      assert.equal((await world.call(postMatchmaking, { as: "pat", body: wanted })).status, status);
      world.gamelift.startMatchmaking = startMatchmaking;
      assert.equal(await rowOf("pat"), undefined);
    });

  for (const table of ["allowances", "playerMatches"])
    it(`leaves nothing behind if ${table} cannot be read or written before GameLift is asked`, async () => {
      const begin = () => world.call(postMatchmaking, { as: `tom of ${table}`, body: wanted });
      throttled = table;
      const { status } = await begin();
      throttled = undefined;
      assert.equal(status, 429);
      assert.equal((await begin()).status, 202, "the first try is in nobody's way");
    });

  it("is not visible to other players", async () => {
    const { body } = await world.call(postMatchmaking, { as: "kim", body: wanted });
    const params = { ticketId: body.ticketId };
    for (const route of [getMatchmaking, deleteMatchmaking])
      assert.equal((await world.call(route, { as: "eve", params })).status, 404);
    assert.equal((await world.call(postAccept, { as: "eve", params, body: { accept: true } })).status, 404);
  });
});
