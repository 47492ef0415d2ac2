import assert from "node:assert/strict";
import { mock } from "node:test";
import { until } from "@game-backend/local-cloud/testing";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { type Matching, matching } from "../sessions/matching";

describe("a search without an Idempotency-Key", () => {
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
  });
  afterEach(() => world?.close());

  const search = () =>
    world.call(postMatchmaking, { as: "ada", body: { mode: "duel", latencies: { "us-east-1": 20 } } });
  const cancel = (ticketId: string) => world.call(deleteMatchmaking, { as: "ada", params: { ticketId } });

  it("whose function died can be cancelled by the ticket that the next one's refusal names", async () => {
    const start = mock.method(
      world.gamelift,
      "startMatchmaking",
      (_ticketId: string) => new Promise<void>(() => {}),
    );
    void search();
    await until(() => start.mock.callCount() > 0);
    const [lost] = start.mock.calls[0]?.arguments ?? [];
    start.mock.restore();
    const { status, body } = await search();
    const [, ticketId = ""] = /cancel the ticket (\w+) first$/.exec(body.message) ?? [];
    assert.deepEqual([status, ticketId], [409, lost]);
    assert.equal((await cancel(ticketId)).status, 204);
    assert.equal((await search()).status, 202);
  });

  it("that is cancelled before its ticket exists leaves no ticket", async () => {
    const { startMatchmaking } = world.gamelift;
    mock.method(world.gamelift, "startMatchmaking", async (...args: Parameters<typeof startMatchmaking>) => {
      assert.equal((await cancel(args[0])).status, 204);
      await startMatchmaking(...args);
    });
    const { body } = await search();
    assert.equal((await world.gamelift.describeMatchmaking(body.ticketId))?.status, "CANCELLED");
  });
});
