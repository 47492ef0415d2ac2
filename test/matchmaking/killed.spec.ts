// full: it kills the run

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KillableRun } from "../../tools/harness/killableRun";
import { activeGames, rowsOfSessions, ticketsAt } from "../../tools/harness/sessions/books";
import { Crowd } from "../../tools/harness/sessions/crowd";
import { Hosts } from "../../tools/harness/sessions/hosts";
import type { Behaviour } from "../../tools/harness/sessions/seeker";

/** The number of players. `npm run bench -- crowd` of the commit 72ad9bd4 does the same with a thousand. */
const count = 60;
const creatorCount = 6;

const behaviourOf = (at: number): Behaviour =>
  at % 20 === 7 ? "cancels" : at % 20 === 13 ? "declines" : "accepts";

describe(`matchmaking of ${count} players at once, killed in the middle`, function () {
  this.timeout(560_000);
  const data = mkdtempSync(join(tmpdir(), "matchmaking-killed-"));
  const servers = Math.ceil(count * 0.5) + creatorCount;
  const config = [
    "sessions=anywhere",
    `gameServerProcesses=${servers}`,
    "startsPerNetwork=0",
    "playerBudget=10000000",
  ];
  const run = new KillableRun(
    data,
    config.flatMap((each) => ["--config", each]),
  );
  const hosts = new Hosts(data);
  let killing: Promise<unknown> | undefined;
  const crowd = new Crowd({
    run,
    hosts,
    count,
    creatorCount,
    behaviourOf,
    latenciesOf: (at) => ({ "eu-west-1": 20 + (at % 7) }),
    pollMs: 1_000,
    atThird: () => {
      killing = run.killAndRestart(() => hosts.comeBack());
      return killing;
    },
  });

  before(async () => {
    await run.ready();
    await hosts.start(servers);
    await crowd.signUp();
  });
  after(async () => {
    hosts.end();
    await run.close();
    rmSync(data, { recursive: true });
  });

  it("ends every search as GameLift does, gives no player two seats, gives no seat twice, and has a row for each created session", async () => {
    const { ends, created, seated } = await crowd.seekAll();
    assert.ok(killing, "it was never killed");
    assert.equal(ends.length, count);
    const tickets = await ticketsAt(run, ends);
    for (const { ticketId, status } of ends) assert.equal(tickets.get(ticketId), status);

    const games = await activeGames(run);
    for (const { arn, seats } of games) {
      assert.ok(seats.length <= 2, `${arn} has ${seats.length} players`);
      for (const { userId, status } of seats)
        assert.equal(status, "ACTIVE", `${userId} has a seat without knowing it`);
    }
    const seats = games.flatMap((game) => game.seats);
    for (const [userId, own] of Map.groupBy(seats, ({ userId }) => userId))
      assert.equal(own.length, 1, `${userId} has ${own.length} seats`);
    assert.deepEqual(
      seats.map(({ userId, seat }) => `${userId} ${seat}`).sort(),
      seated.map(({ userId, playerSessionId }) => `${userId} ${playerSessionId}`).sort(),
    );
    const ids = games.flatMap(({ id }) => id ?? []).sort();
    assert.deepEqual(ids, created.map(({ gameSessionId }) => gameSessionId).sort());
    assert.deepEqual(await rowsOfSessions(run), ids);
    // On a busy machine, the time to accept may run out while the run restarts.
    assert.ok(
      ends.some(({ status }) => status === "COMPLETED"),
      "nobody found a match",
    );
  });
});
