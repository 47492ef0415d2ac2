import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import deleteMatchmaking from "../../functions/matchmaking/deleteMatchmaking";
import postMatchmaking from "../../functions/matchmaking/postMatchmaking";
import { perTenMinutes } from "../../functions/sessions/countStart";
import postGameSession from "../../functions/sessions/postGameSession";
import postPlayer from "../../functions/sessions/postPlayer";
import type { Answered } from "../lib/inProcess";
import { type MatchWorld, matchWorld } from "./matchWorld";

describe("a player who starts one thing after another", function () {
  this.timeout(60_000);
  let world: MatchWorld;
  before(async () => {
    world = await matchWorld();
  });
  after(() => world?.close());

  const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });
  const create = (as: string) => world.call(postGameSession, { as, body: { mode: "duel" }, ...keyed() });
  const search = (as: string) =>
    world.call(postMatchmaking, { as, body: { mode: "duel", latencies: { "us-east-1": 20 } }, ...keyed() });
  /** Repeats a request as often as is allowed within ten minutes, and once more. Returns the last answer. */
  async function oneTooMany(most: number, ask: () => Promise<Answered>): Promise<Answered> {
    let last: Answered | undefined;
    // The ten minutes may end once during the loop.
    for (let asked = 0; asked <= 2 * most; asked++) {
      last = await ask();
      if (last.status === 429) break;
      assert.ok(last.status < 300, JSON.stringify(last.body));
    }
    const wait = Number(last?.headers["Retry-After"]);
    assert.ok(wait >= 1 && wait <= 600, JSON.stringify(last));
    return last ?? assert.fail();
  }

  it("cannot take all game servers, and leaves nothing behind", async () => {
    for (let port = 0; port <= 2 * perTenMinutes["game sessions"]; port++)
      await world.service.server({ port: 7_000 + port });
    const store = world.service.engine.context.store;
    const refused = await oneTooMany(perTenMinutes["game sessions"], () => create("ada"));
    assert.match(refused.body.message, /5 game sessions in ten minutes/);
    const games = store.games.all().length;
    const { items } = await world.tables.gameSessions.scan();
    assert.equal(items.filter(({ part, userId }) => part === "session" && userId === "ada").length, games);
    assert.equal(items.filter(({ part, userId }) => part === "seat#ada" && userId === "ada").length, games);
    assert.equal((await create("bob")).status, 201);
  });

  it("cannot hold one seat after another", async () => {
    const { body } = await create("kim");
    const params = { id: body.gameSessionId };
    const take = () => {
      // A seat that its player does not claim is free again after a minute.
      world.service.pass(61);
      return world.call(postPlayer, { as: "eve", params });
    };
    const refused = await oneTooMany(perTenMinutes.seats, take);
    assert.match(refused.body.message, /20 seats in ten minutes/);
    const seat = { gameSessionId: params.id, part: "seat#eve" } as const;
    assert.equal(await world.tables.gameSessions.getItem(seat), undefined);
    assert.equal((await world.call(postPlayer, { as: "lou", params })).status, 200);
  });

  it("cannot decline match after match, but repeats a request as often as needed", async () => {
    let last = "";
    const again = async () => {
      if (last) await world.call(deleteMatchmaking, { as: "ida", params: { ticketId: last } });
      const answer = await search("ida");
      last = answer.body.ticketId;
      return answer;
    };
    const refused = await oneTooMany(perTenMinutes.searches, again);
    assert.match(refused.body.message, /20 searches in ten minutes/);
    assert.equal(await world.tables.searches.getItem({ userId: "ida" }), undefined);
    const request = { as: "max", body: { mode: "duel", latencies: { "us-east-1": 20 } }, ...keyed() };
    for (let repeated = 0; repeated <= perTenMinutes.searches; repeated++)
      assert.equal((await world.call(postMatchmaking, request)).status, 202);
  });
});
