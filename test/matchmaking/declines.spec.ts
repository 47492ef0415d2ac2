import assert from "node:assert/strict";

import * as fc from "fast-check";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { mostRestarts } from "../../functions/matchmaking/search/searchAgain";
import { coolDownOf, countDecline } from "../../functions/matchmaking/waits/countDecline";
import deleteParty from "../../functions/parties/deleteParty";
import postParty from "../../functions/parties/postParty";
import { type Matching, matching } from "../sessions/matching";
import { size } from "../size";
import { minutesOf } from "./minutesOf";

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };
const minute = 60_000;
const costs = minutesOf("declined-matches");

describe("a player whose opponents decline", () => {
  let world: Matching;
  /** Called before each call of a table; may throw, and what it awaits comes first. */
  let interrupt: ((operation: string) => void | Promise<void>) | undefined;
  let named: number;
  beforeEach(async () => {
    world = await matching((operation) => interrupt?.(operation));
    interrupt = undefined;
    named = 0;
    await world.player("ada");
  });
  afterEach(() => world.close());

  /** Delivers new notifications; `order` returns them as SNS does: in any order, repeatedly, or not at all. */
  async function deliver(order: (texts: string[]) => string[] = (texts) => texts) {
    for (const text of order(world.notifications())) await world.tell(text).catch(() => world.tell(text));
  }
  async function search(as: string, more: object = {}) {
    const { status, body } = await world.call(postMatchmaking, { as, body: { ...wanted, ...more } });
    assert.equal(status, 202, JSON.stringify(body));
    return String(body.ticketId);
  }
  const read = async (as: string, ticketId: string) =>
    (await world.call(getMatchmaking, { as, params: { ticketId } })).body;
  const answer = (as: string, ticketId: string, accept: boolean) =>
    world.call(postAccept, { as, params: { ticketId }, body: { accept } });
  /** Proposes a match with a new player. Returns that player's name and ticket. */
  async function propose() {
    const as = `decliner-${named++}`;
    const ticketId = await search(as);
    world.service.pass(1);
    await deliver();
    return { as, ticketId };
  }
  /** Proposes a match with a new player, who declines it at once. */
  async function decline(order?: (texts: string[]) => string[]) {
    const { as, ticketId } = await propose();
    assert.equal((await answer(as, ticketId, false)).status, 204);
    await deliver(order);
    return { as, ticketId };
  }

  it("searches again three times at most, with the same id and one push each", async () => {
    const ada = await search("ada");
    for (let restarts = 1; restarts <= mostRestarts; restarts++) {
      const other = await decline();
      const state = await read("ada", ada);
      assert.deepEqual([state.ticketId, state.status, state.restarts], [ada, "QUEUED", restarts]);
      assert.equal(world.service.statusOf(`${ada}.${restarts}`), "QUEUED");
      assert.equal((await read(other.as, other.ticketId)).status, "CANCELLED");
      const pushes = world.told.filter(({ message }) => message["restarts"] === restarts);
      assert.deepEqual(
        pushes.map(({ message }) => [message["ticketId"], message["status"]]),
        [[ada, "QUEUED"]],
      );
      world.told.length = 0;
    }
    await decline();
    assert.equal((await read("ada", ada)).status, "CANCELLED");
    assert.equal((await world.call(postMatchmaking, { as: "ada", body: wanted })).status, 202);
  });

  it("searches again with the same skill, latencies and blocks, and then finds a match", async () => {
    const ada = await search("ada");
    const { store } = world.service.engine.context;
    await decline();
    assert.deepEqual(store.tickets.get(`${ada}.1`)?.players[0]?.latencies, wanted.latencies);
    assert.deepEqual(
      store.tickets.get(`${ada}.1`)?.players[0]?.attributes,
      store.tickets.get(ada)?.players[0]?.attributes,
    );
    await world.service.server();
    const bob = await search("bob");
    world.service.pass(1);
    await deliver();
    for (const [as, ticketId] of [
      ["ada", ada],
      ["bob", bob],
    ] as const)
      assert.equal((await answer(as, ticketId, true)).status, 204);
    await deliver();
    assert.match((await read("ada", ada)).status, /PLACING|COMPLETED/);
  });

  it("searches again once per decline, however notifications are reordered, repeated and interrupted", async () => {
    const plan = fc.record({
      keys: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      twice: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      dies: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ keys, twice, dies }) => {
        const as = `honest-${named++}`;
        await world.player(as);
        const own = await search(as);
        const other = await propose();
        await answer(other.as, other.ticketId, false);
        let left = dies;
        interrupt = () => {
          if (left > 0 && --left === 0) throw new Error("killed");
        };
        await deliver((texts) =>
          texts
            .flatMap((text, at) => (twice[at] ? [text, text] : [text]))
            .map((text, at) => ({ text, key: keys[at % 20] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ text }) => text),
        );
        interrupt = undefined;
        const { status, restarts } = await read(as, own);
        assert.deepEqual([status, restarts], ["QUEUED", 1]);
        assert.equal(world.service.statusOf(`${own}.1`), "QUEUED");
        assert.equal((await read(other.as, other.ticketId)).status, "CANCELLED");
        assert.equal((await world.call(deleteMatchmaking, { as, params: { ticketId: own } })).status, 204);
        assert.equal(world.service.statusOf(`${own}.1`), "CANCELLED");
        await deliver();
      }),
      { numRuns: size(40, 40, 15) },
    );
  });

  it("does not search again for the one who declined, if the two notifications arrive at once", async () => {
    await search("ada");
    const { as, ticketId } = await propose();
    await answer(as, ticketId, false);
    const texts = world.notifications();
    const one = (type: string) =>
      texts.find((text) => text.includes(type) && text.includes(ticketId)) ?? assert.fail(type);
    let between = 0;
    interrupt = async (operation) => {
      if (operation !== "TransactWriteItems" || between++ > 0) return;
      await world.tell(one("AcceptMatchCompleted"));
    };
    await world.tell(one("MatchmakingCancelled"));
    interrupt = undefined;
    const state = await read(as, ticketId);
    assert.deepEqual([state.status, state.restarts], ["CANCELLED", undefined]);
  });

  it("searches again if only one of the two notifications arrives", async () => {
    for (const type of ["AcceptMatchCompleted", "MatchmakingCancelled"]) {
      const as = `honest-${type}`;
      const own = await search(as);
      await decline((texts) => texts.filter((text) => text.includes(type)));
      assert.deepEqual((await read(as, own)).restarts, 1);
      await world.call(deleteMatchmaking, { as, params: { ticketId: own } });
      await deliver();
    }
  });

  it("does not search again after cancelling, also while the search is being started again", async () => {
    const ada = await search("ada");
    const { as, ticketId } = await propose();
    await answer(as, ticketId, false);
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      await world.call(deleteMatchmaking, { as: "ada", params: { ticketId: ada } });
      await startMatchmaking.apply(world.gamelift, args);
    };
    await deliver();
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal((await read("ada", ada)).status, "CANCELLED");
    assert.equal(world.service.statusOf(`${ada}.1`), "CANCELLED");
  });

  it("does not search again without having answered in time, nor does the one who waited for nothing stop", async () => {
    const ada = await search("ada");
    const { as, ticketId } = await propose();
    await answer(as, ticketId, true);
    await deliver();
    world.service.pass(20);
    await deliver((texts) => texts.toReversed());
    assert.equal((await read("ada", ada)).status, "CANCELLED");
    const other = await read(as, ticketId);
    assert.deepEqual([other.status, other.restarts], ["SEARCHING", undefined]);
  });

  it("pays nothing, while each further decline within two hours costs a longer wait, however it is done", async () => {
    const { partyId } = (await world.call(postParty, { as: "eve" })).body;
    const ways = {
      answering: (ticketId: string) => answer("eve", ticketId, false),
      cancelling: (ticketId: string) => world.call(deleteMatchmaking, { as: "eve", params: { ticketId } }),
      silence: async () => world.service.pass(20),
      leaving: async () => {
        await world.call(deleteParty, { as: "eve", params: { id: partyId } });
        await world.follow();
      },
    };
    const allowances = world.tables as never;
    let declines = 0;
    for (const [way, decline] of Object.entries(ways)) {
      const ada = await search("ada");
      const eve = await search("eve", way === "leaving" ? { party: partyId } : {});
      world.service.pass(1);
      await deliver();
      await answer("ada", ada, true);
      await decline(eve);
      await deliver();
      declines++;
      const at = Date.now();
      const wait = (await coolDownOf(allowances, ["eve", "ada"], costs, at))?.retryAfter;
      const minutes = costs[declines - 1] ?? 0;
      assert.equal(Math.ceil(Number(wait ?? 0) / 60), minutes, way);
      assert.equal(await coolDownOf(allowances, ["ada"], costs, at), undefined);
      if (minutes > 0) {
        const refused = await world.call(postMatchmaking, { as: "eve", body: wanted });
        assert.deepEqual([refused.status, refused.headers["Retry-After"]], [429, `${wait}`]);
        // Lets the wait pass.
        const key = { userId: "eve", period: "declined matches" as string };
        await world.tables.allowances.updateItem(key, { set: { at: at - minutes * minute } });
      }
      await world.call(deleteMatchmaking, { as: "ada", params: { ticketId: ada } });
      world.service.pass(1);
      await deliver();
    }
  });

  it("meets one decliner at most six times an hour", async () => {
    const allowances = world.tables as never;
    const at: number[] = [];
    for (let now = 10_000_000; now < 10_000_000 + 600 * minute; now += minute / 2) {
      if (await coolDownOf(allowances, ["eve"], costs, now)) continue;
      await countDecline(allowances, "eve", `match-${now}`, now);
      await countDecline(allowances, "eve", `match-${now}`, now + 1);
      at.push(now);
    }
    for (const first of at)
      assert.ok(at.filter((each) => each >= first && each < first + 60 * minute).length <= 6);
    assert.ok(at.length < 20);
  });
});
