import assert from "node:assert/strict";
import putBlock from "../../functions/blocks/putBlock";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { newestBlocks } from "../../functions/matchmaking/search/newestBlocks";
import postInvitation from "../../functions/parties/postInvitation";
import postParty from "../../functions/parties/postParty";
import putMember from "../../functions/parties/putMember";
import { type Matching, matching } from "../sessions/matching";

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };

describe("a player who is blocked", () => {
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
    for (const name of ["ada", "bob", "eve"]) await world.player(name);
  });
  afterEach(() => world.close());

  const block = async (as: string, name: string) =>
    assert.equal((await world.call(putBlock, { as, params: { name } })).status, 204);
  const search = async (as: string, body: object = wanted) => {
    const { status, body: answer } = await world.call(postMatchmaking, { as, body });
    assert.equal(status, 202, JSON.stringify(answer));
    return String(answer.ticketId);
  };

  for (const [blocker, blocked] of [
    ["ada", "bob"],
    ["bob", "ada"],
  ] as const)
    it(`by ${blocker} is not matched with them, and ${blocked} is with others`, async () => {
      await block(blocker, blocked);
      const [ada, bob] = [await search("ada"), await search("bob")];
      world.service.pass(1);
      assert.deepEqual([ada, bob].map(world.service.statusOf), ["SEARCHING", "SEARCHING"]);
      const eve = await search("eve");
      world.service.pass(1);
      assert.equal(world.service.statusOf(eve), "REQUIRES_ACCEPTANCE");
    });

  it("by a member of the same party, or by themselves, does not keep the party from a match", async () => {
    await block("ada", "ada");
    const { partyId: id } = (await world.call(postParty, { as: "ada" })).body;
    await world.call(postInvitation, { as: "ada", params: { id }, body: { name: "bob" } });
    assert.equal((await world.call(putMember, { as: "bob", params: { id }, body: {} })).status, 200);
    await block("ada", "bob");
    const ticket = await search("ada", { ...wanted, mode: "pairs", party: id });
    const players = world.service.engine.context.store.tickets.get(ticket)?.players ?? [];
    assert.deepEqual(
      players.map(({ playerId, attributes }) => [playerId, attributes["blocked"]]),
      [
        ["ada", undefined],
        ["bob", undefined],
      ],
    );
  });

  it("counts among the newest 100, of which those without a time are the oldest", async () => {
    const { blocks } = world.tables;
    const made = (n: number) => ({ userId: "ada", username: `${n}`.padStart(3, "0"), blockedId: `id-${n}` });
    for (let n = 0; n < 60; n++) await blocks.putItem({ ...made(n), createdAt: 1_000 - n });
    for (let n = 60; n < 90; n++) await blocks.putItem(made(n));
    const ids = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => `id-${from + at}`).sort();
    assert.deepEqual((await newestBlocks(world.tables as never, "ada")).sort(), ids(0, 90));
    for (let n = 90; n < 110; n++) await blocks.putItem({ ...made(n), createdAt: 2_000 + n });
    const newest = await newestBlocks(world.tables as never, "ada");
    assert.equal(newest.length, 100);
    assert.deepEqual(newest.slice(0, 80), [
      ...Array.from({ length: 20 }, (_, at) => `id-${109 - at}`),
      ...Array.from({ length: 60 }, (_, at) => `id-${at}`),
    ]);
  });
});
