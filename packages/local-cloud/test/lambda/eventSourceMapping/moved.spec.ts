import assert from "node:assert/strict";

import type { RunClock } from "../../../core/clock";
import { numbers, type StreamCloud, streamCloud } from "./cloud";

const type = "aws:lambda/eventSourceMapping:EventSourceMapping";
const minute = 60_000;

/** A filter that passes records of these keys. */
const of = (...keys: readonly string[]) => ({
  filterCriteria: { filters: [{ pattern: JSON.stringify({ dynamodb: { Keys: { id: { S: keys } } } }) }] },
});

describe("event source mappings whose filter changes", () => {
  /** Starts two consumers of a table, of which one gets records of `a` and the other those of `b`. */
  async function two(mappingsMs?: number) {
    const cloud = await streamCloud(undefined, { mappingsMs });
    const { streamArn } = await cloud.table("work");
    const made = {
      from: await cloud.consumer("from", streamArn, { mapping: of("a", "c") }),
      to: await cloud.consumer("to", streamArn, { mapping: of("b") }),
    };
    const given = (name: "from" | "to", more: object) => ({
      ...{ functionName: name, eventSourceArn: streamArn, startingPosition: "TRIM_HORIZON" },
      ...more,
    });
    /** Updates a mapping as the engine does. */
    const update = (name: "from" | "to", before: object, after: object) => {
      const former = { id: made[name].uuid, inputs: given(name, before), outputs: {} };
      return cloud.change(type, `${name}-mapping`, former, given(name, after));
    };
    return { cloud, made, given, update };
  }

  const run = async (
    mappingsMs: number | undefined,
    play: (all: Awaited<ReturnType<typeof two>>) => Promise<void>,
  ) => {
    const all = await two(mappingsMs);
    await play(all).finally(() => all.cloud.close());
  };
  const got = (cloud: StreamCloud) => ({ from: numbers(cloud.seen("from")), to: numbers(cloud.seen("to")) });
  const pass = (cloud: StreamCloud, ms: number) => (cloud.host.clock as RunClock).move(ms);

  it("keep their id and their place, and lose nothing that either filter passes", () =>
    run(undefined, async ({ cloud, made, update }) => {
      await cloud.put("work", "a", 1);
      await cloud.drained();
      const { id } = await update("to", of("b"), of("b", "c"));
      assert.equal(id, made.to.uuid);
      await update("from", of("a", "c"), of("a"));
      await cloud.put("work", "c", 2);
      await cloud.drained();
      assert.deepEqual(got(cloud), { from: [1], to: [2] });
    }));

  it("drop and pass records by the former filter for as long as AWS takes: work that moves between two may be lost", () =>
    run(minute, async ({ cloud, update }) => {
      await update("from", of("a", "c"), of("a"));
      await cloud.put("work", "c", 1);
      await cloud.drained();
      assert.deepEqual(got(cloud), { from: [1], to: [] }, "the former filter still passes it");
      await pass(cloud, minute);
      await update("to", of("b"), of("b", "c"));
      await cloud.put("work", "c", 2);
      await cloud.drained();
      assert.deepEqual(got(cloud), { from: [1], to: [] }, "neither gets it");
      await pass(cloud, minute);
      await cloud.put("work", "c", 3);
      await cloud.drained();
      assert.deepEqual(got(cloud), { from: [1], to: [3] }, "what was dropped is not read again");
    }));

  it("change no more once they are removed", () =>
    run(minute, async ({ cloud, made, given, update }) => {
      await update("to", of("b"), of("b", "c"));
      const { uuid: id } = made.to;
      await cloud.remove(type, { id, outputs: {} }, given("to", of("b")));
      await pass(cloud, 2 * minute);
      await cloud.put("work", "c", 1);
      await cloud.drained();
      assert.deepEqual(got(cloud), { from: [1], to: [] });
    }));
});
