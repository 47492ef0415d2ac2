import assert from "node:assert/strict";
import { FailedFrom } from "@game-backend/framework/consumer";
import { scheduledTime } from "@game-backend/framework/job";
import { table } from "@game-backend/framework/table";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import { dead, Processes } from "@game-backend/tools/harness/world/processes";
import { world } from "@game-backend/tools/harness/world/world";
import * as z from "zod/mini";

import { cheers, framework, sockets } from "../../packages/create-game-backend/template/functions";
import postCheer from "../../packages/create-game-backend/template/functions/cheers/postCheer";

const hour = 3_600_000;
const begin = Date.UTC(2026, 0, 1);

/** Two features: rows with a stream, and jobs. What their handlers get is noted. */
function features() {
  const seen: string[] = [];
  const notes = table<{ id: string; kind: string }>()({
    name: "Notes",
    hashKey: "id",
    stream: true,
    keeps: "Rows of a spec",
    personal: { holds: "nothing" },
  });
  const job = (name: string, expression: string) => ({
    summary: name,
    input: z.strictObject({ at: z.string() }),
    schedules: { only: { expression, input: { at: scheduledTime } } },
    async handler({ input, now }: { input: { at: string }; now: number }) {
      seen.push(`${name} ${input.at.slice(11, 16)}`);
      assert.equal(input.at, new Date(now).toISOString());
      return {};
    },
  });
  const failing = new Set<string>();
  const follow = {
    table: "notes",
    summary: "Notes what is new",
    filters: [{ eventName: ["INSERT"], dynamodb: { NewImage: { kind: { S: ["wanted"] } } } }],
    async handler({ records }: { records: { sequenceNumber: string; after: { id: string } }[] }) {
      for (const { sequenceNumber, after } of records) {
        if (failing.delete(after.id)) throw new FailedFrom(sequenceNumber, new Error("not now"));
        seen.push(after.id);
      }
    },
  };
  return {
    seen,
    failing,
    notes: { tables: { notes }, consumers: { follow } },
    jobs: { jobs: { hourly: job("hourly", "rate(1 hour)"), often: job("often", "rate(5 minutes)") } },
  };
}

describe("a world", () => {
  it("serves the routes of a program's features, whose tables are empty", async () => {
    const { call, tables, clock, close } = world({ features: { framework, sockets, cheers }, clock: begin });
    const body = { userId: "00000000-0000-4000-8000-000000000000" };
    assert.deepEqual((await tables.cheers.scan()).items, []);
    await call(postCheer, { as: "ada", body });
    const answer = await call(postCheer, { as: "ada", body });
    assert.deepEqual([answer.status, answer.body], [200, { count: 2 }]);
    assert.deepEqual((await tables.cheers.scan()).items, [{ ...body, count: 2 }]);
    assert.equal((await call(postCheer, { body })).status, 401);
    assert.equal(clock.now(), begin);
    close();
  });

  it("lets a job run at each of its times, and one that runs more often than hourly once, at the last", async () => {
    const { seen, notes, jobs } = features();
    const { pass, clock, close } = world({
      features: { notes, jobs },
      clock: begin,
      runs: ["hourly", "often"],
    });
    await pass(2.5 * hour);
    assert.equal(clock.now(), begin + 2.5 * hour);
    assert.deepEqual(seen, ["hourly 01:00", "hourly 02:00", "often 02:30"]);
    close();
  });

  it("delivers what passes a consumer's filters, and again what was not processed to the end", async () => {
    const { seen, failing, notes } = features();
    const { tables, follow, close } = world({ features: { notes }, clock: begin });
    for (const id of ["1", "2", "3"]) await tables.notes.putItem({ id, kind: "wanted" });
    await tables.notes.putItem({ id: "4", kind: "other" });
    failing.add("2");
    await assert.rejects(follow("follow"), FailedFrom);
    assert.deepEqual(seen, ["1"]);
    assert.equal(await follow("follow"), 1);
    assert.deepEqual(seen, ["1", "2", "3"]);
    await assert.rejects(follow("nobody"), /no consumer nobody/);
    close();
  });

  it("kills its process at a call, before or after it is done", async () => {
    const { notes } = features();
    const kill = new Kill();
    const { tables, peek, close } = world({ features: { notes }, clock: begin, faults: kill.faults });
    const put = async (id: string) => tables.notes.putItem({ id, kind: "" });
    kill.after(1);
    await put("1");
    await assert.rejects(put("2"), Killed);
    await assert.rejects(put("3"), Killed);
    kill.once(0, true);
    await assert.rejects(put("4"), Killed);
    await put("5");
    const there = ["1", "2", "3", "4", "5"].filter((id) => peek("notes", { id }));
    assert.deepEqual(there, ["1", "4", "5"]);
    close();
  });
});

describe("the clock of a world", () => {
  it("goes to the end of a wait at once, and to that of the shortest first", async () => {
    const clock = new WorldClock(begin);
    const ended: number[] = [];
    const wait = async (ms: number) => {
      await clock.wait(ms);
      ended.push(clock.now() - begin);
    };
    await Promise.all([wait(3 * hour), wait(hour), wait(2 * hour)]);
    assert.deepEqual(ended, [hour, 2 * hour, 3 * hour]);
    assert.equal(clock.waited, 6 * hour);
  });

  it("stands while a call of the tables is under way, and with `held` until it is moved", async () => {
    const { notes } = features();
    const clock = new WorldClock(begin, true);
    const { tables, close } = world({ features: { notes }, clock });
    let ended = 0;
    const work = async () => {
      await clock.wait(hour);
      for (const id of ["1", "2", "3"]) await tables.notes.putItem({ id, kind: "" });
      ended = clock.now();
    };
    const working = work();
    void clock.wait(2 * hour);
    await clock.run(begin + hour - 1);
    assert.deepEqual([clock.now(), ended], [begin + hour - 1, 0]);
    await clock.run();
    await working;
    assert.deepEqual([clock.now(), ended], [begin + 2 * hour, begin + hour]);
    close();
  });

  it("advances at each look, if a spec wants to come between two of them", () => {
    const clock = new WorldClock(begin);
    clock.step = 1;
    assert.deepEqual([clock.now(), clock.now()], [begin + 1, begin + 2]);
  });
});

describe("processes", () => {
  it("die at a step, alone, and do nothing more", async () => {
    const processes = new Processes();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      for (let at = 0; at < 3; at++) {
        await processes.step();
        steps.push(name);
      }
      return name;
    };
    assert.deepEqual(await processes.killed(1, work("a"), work("b")), ["a", dead]);
    assert.deepEqual(steps, ["a", "a", "a"]);
    assert.deepEqual(await processes.killed(Number.POSITIVE_INFINITY, work("c")), ["c"]);
    processes.end();
  });

  it("stop at a step until they go on", async () => {
    const processes = new Processes();
    const steps: number[] = [];
    const { go } = await processes.paused(1, async () => {
      for (let at = 0; at < 3; at++) {
        await processes.step();
        steps.push(at);
      }
      return "done";
    });
    assert.deepEqual(steps, [0]);
    assert.equal(await go(), "done");
    assert.deepEqual(steps, [0, 1, 2]);
    processes.end();
  });
});
