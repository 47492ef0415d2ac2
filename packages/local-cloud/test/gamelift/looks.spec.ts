import assert from "node:assert/strict";

import { consoleView } from "../../gamelift/consoleView";
import { type World, world } from "../../testing/gamelift";

describe("a look at GameLift", () => {
  let own: World;
  before(async () => {
    own = await world();
  });
  after(() => own?.close());

  it("shows who waits and why, then the match: its session, its process, and what happened when", async () => {
    const server = await own.server();
    const { snapshot: look, openSessions: matches, timeline } = consoleView(own.engine);
    own.ticket("t1", "ann");
    own.pass(1);
    const [waiting] = look().tickets;
    assert.deepEqual([waiting?.status, waiting?.players], ["SEARCHING", ["ann"]]);
    assert.match(waiting?.why ?? "", /needs 2 players/);
    assert.deepEqual(
      look().processes.map(({ state }) => state),
      ["waiting"],
    );
    assert.equal(matches(), 0);
    own.ticket("t2", "bob");
    own.pass(1);
    await server.push("CreateGameSession");
    const { processes, sessions, tickets, fleets } = look();
    assert.deepEqual([processes[0]?.state, sessions[0]?.status, fleets.length], ["hosting", "ACTIVATING", 1]);
    assert.equal(matches(), 1);
    const [{ matchId = "" } = {}] = tickets;
    const happened = timeline(matchId).map(({ what }) => what);
    for (const what of ["ann: the search begins", "bob: the search begins", "PotentialMatchCreated"])
      assert.ok(happened.includes(what), `${what} in ${happened.join("; ")}`);
    assert.deepEqual(timeline("another"), []);
  });
});
