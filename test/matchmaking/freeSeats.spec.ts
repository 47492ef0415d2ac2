import assert from "node:assert/strict";
import deletePlayer from "../../functions/sessions/routes/deletePlayer";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { type Matching, matching } from "../sessions/matching";

const minute = 60;

describe("a free seat of somebody's game session", function () {
  this.timeout(60_000);
  let world: Matching;
  beforeEach(async () => {
    world = await matching(undefined, { oneTime: true });
    await world.service.server({ port: 4_001 });
  });
  afterEach(() => world?.close());

  let keys = 0;
  async function created(as: string, more: object = {}): Promise<string> {
    const headers = { "Idempotency-Key": `${++keys}` };
    const { status, body } = await world.call(postGameSession, {
      as,
      body: { mode: "duel", ...more },
      headers,
    });
    assert.equal(status, 201, JSON.stringify(body));
    return body.gameSessionId;
  }
  const join = (as: string, id: string) => world.call(postPlayer, { as, params: { id } });
  const outcome = async (as: string, id: string) => {
    const { status, body } = await join(as, id);
    return status === 200 ? "seated" : body.code;
  };
  const store = () => world.service.engine.context.store;
  /** Lets a player connect, and go again if the status says so. */
  function play(playerId: string, status: "ACTIVE" | "COMPLETED"): void {
    for (const seat of store().players.all())
      if (seat.playerId === playerId && seat.status === "RESERVED") store().players.put({ ...seat, status });
  }

  it("is taken by somebody who never joins three times in the first hour, and five times a day", async () => {
    const id = await created("ada");
    const taken: number[] = [];
    for (let at = 0; at < 24 * 60; at++) {
      const { status, body, headers } = await join("mallory", id);
      if (status === 200) taken.push(at);
      else {
        assert.equal(body.code, "session.seats_unused");
        assert.ok(Number(headers["Retry-After"]) > 0);
      }
      world.service.pass(minute);
    }
    assert.deepEqual(taken, [0, 1, 9, 73, 585]);
  });

  it("is not taken more often by whoever creates a session in between, and leaves it", async () => {
    await world.service.server({ port: 4_002 });
    const id = await created("ada");
    assert.equal(await outcome("mallory", id), "seated");
    world.service.pass(minute);
    assert.equal(await outcome("mallory", id), "seated");
    world.service.pass(minute);
    const own = await created("mallory");
    assert.equal((await world.call(deletePlayer, { as: "mallory", params: { id: own } })).status, 204);
    assert.equal(await outcome("mallory", id), "session.seats_unused");
  });

  it("is a player's at once who has joined before, or whose last one lapsed a day ago", async () => {
    const id = await created("ada");
    for (let times = 0; times < 5; times++) {
      assert.equal(await outcome("bob", id), "seated");
      play("bob", "COMPLETED");
    }
    for (let times = 0; times < 2; times++) {
      assert.equal(await outcome("eve", id), "seated");
      world.service.pass(minute);
    }
    assert.equal(await outcome("eve", id), "session.seats_unused");
    world.service.pass(24 * 60 * minute);
    for (let times = 0; times < 2; times++) {
      assert.equal(await outcome("eve", id), "seated");
      world.service.pass(minute);
    }
  });

  it("is kept for players whom its creator has invited, however often they let it lapse", async () => {
    const id = await created("ada", { invited: ["bob"] });
    play("ada", "ACTIVE");
    assert.equal(await outcome("mallory", id), "session.seats_kept");
    for (let times = 0; times < 4; times++) {
      assert.equal(await outcome("bob", id), "seated");
      assert.notEqual(await outcome("mallory", id), "seated");
      world.service.pass(minute);
      assert.equal(await outcome("mallory", id), "session.seats_kept");
    }
  });

  it("is for everybody beyond the invited, and stays the player's who has it", async () => {
    const id = await created("ada", { invited: ["bob"] });
    const [game] = store().games.all();
    assert.ok(game);
    store().games.put({ ...game, maximumPlayers: 3 });
    assert.equal(await outcome("eve", id), "seated");
    assert.equal(await outcome("eve", id), "seated");
    assert.equal(await outcome("mallory", id), "session.seats_kept");
    assert.equal(await outcome("bob", id), "seated");
    assert.equal(await outcome("mallory", id), "session.full");
  });
});
