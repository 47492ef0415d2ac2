import assert from "node:assert/strict";
import { until, type World, type WorldOptions, world } from "../../testing/gamelift";
import { ServerProcess } from "../../testing/serverProcess";

describe("GameLift, started again on its data", () => {
  let own: World;
  /** Stops GameLift, lets the given seconds pass, and starts it again. */
  async function restart(seconds: number, options: WorldOptions = {}): Promise<void> {
    const { data, time } = own;
    await own.stop();
    own = await world({ ...options, data, now: time.now + seconds * 1000 });
  }
  beforeEach(async () => {
    own = await world();
  });
  afterEach(() => own.close());

  it("ends a match whose placement ran out of time meanwhile, and tells its tickets", async () => {
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["PLACING", "PLACING"]);
    await restart(600);
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["FAILED", "FAILED"]);
    assert.equal(own.types().filter((type) => type === "MatchmakingFailed").length, 2);
  });

  it("ends the tickets of a matchmaker that the program has replaced", async () => {
    own.ticket("searching", "cat", 10);
    own.pass(1);
    own.ticket("placing-1", "ann", 50);
    own.ticket("placing-2", "bob", 50);
    own.pass(1);
    await restart(1, { matchmaker: "duel-2" });
    own.pass(200);
    const ids = ["searching", "placing-1", "placing-2"];
    assert.deepEqual(ids.map(own.statusOf), ["CANCELLED", "CANCELLED", "CANCELLED"]);
    assert.deepEqual(own.engine.context.store.matches.all(), []);
  });

  it("has its own machine where the fleet is now", async () => {
    await restart(1, { place: "custom-desktop" });
    await own.server();
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    await until(() => own.engine.context.store.games.all().some(({ status }) => status === "ACTIVE"));
    own.pass(1);
    assert.equal(own.statusOf("t1"), "COMPLETED");
  });

  it("publishes the events that its end cut off, once their topics are there", async () => {
    const topicArn = "arn:aws:sns:eu-central-1:123456789012:matches";
    const message = JSON.stringify({ resources: ["arn"], detail: { type: "MatchmakingSucceeded" } });
    own.engine.context.store.pendingEvents.put({ id: "n1", topicArn, message });
    await restart(1);
    assert.deepEqual(own.types(), ["MatchmakingSucceeded"]);
    assert.deepEqual(own.engine.context.store.pendingEvents.all(), []);
  });

  it("gives server processes their time to come back from when their fleet is there", async () => {
    await own.server({ id: "steady" });
    await own.server({ id: "gone" });
    await restart(3_600);
    own.pass(14);
    const back = new ServerProcess({ environment: own.environment, id: "steady" });
    await back.connect();
    own.pass(1);
    const { processes } = own.engine.context.store;
    assert.deepEqual(
      processes.all().map(({ id }) => id),
      ["steady"],
    );
    back.kill();
    await until(() => processes.get("steady")?.lostSince !== undefined);
  });
});
