import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { dead, Processes } from "@game-backend/tools/harness/world/processes";
import type { Answered } from "@game-backend/tools/harness/world/requests";
import fc from "fast-check";
import type { Slot, Version } from "../../functions/objects/rows";
import { keptOf } from "../../functions/objects/rules/kept";
import { size } from "../size";
import { type Replaced, sha256Of, slots } from "./slots";

const keeps = 5;
const rounds = size(1_500, 10_000, 400);
const roundsOfPlayer = 50;

type Act = "save" | "overwrite" | "delete" | "restore" | "load";

/** One thing that each device does at the same time, and which call of theirs kills one of them. */
const round = fc.record({
  acts: fc.tuple(
    ...([0, 1] as const).map(() =>
      fc.record({
        act: fc.oneof(
          { weight: 6, arbitrary: fc.constant<Act>("save") },
          { weight: 2, arbitrary: fc.constantFrom<Act>("overwrite", "restore", "load") },
          { weight: 1, arbitrary: fc.constant<Act>("delete") },
        ),
        bytes: fc.integer({ min: 1, max: 60 }),
        measure: fc.integer({ min: 0, max: 5 }),
        /** Which of the kept versions comes back. */
        version: fc.nat(17),
        /** True for a device that has not heard of the last version. */
        isBehind: fc.constantFrom(false, false, false, true),
        /** True for one that sends its request again if it got no answer. */
        repeats: fc.boolean(),
      }),
    ),
  ),
  killAt: fc.oneof(fc.constant(1_000), fc.nat(9)),
  turns: fc.array(fc.nat(2), { minLength: 4, maxLength: 12 }),
  wait: fc.constantFrom(1_000, 60_000, 15 * 60_000, 5 * hourMs, dayMs),
});

/** What a device was told that it has stored. */
interface Acknowledged {
  version: number;
  sha256: string;
}

describe(`two devices of a player, ${rounds} times at once, of which one may die at any call`, function () {
  this.timeout(600_000);

  it("lose no acknowledged version that the rules keep, double none, and change no byte", async () => {
    const [all] = fc.sample(fc.array(round, { minLength: rounds, maxLength: rounds, size: "max" }), {
      numRuns: 1,
      seed: 20_261_128,
    });
    const seen = { acknowledged: 0, killed: 0, conflicts: 0, repeated: 0 };
    for (let from = 0; from < rounds; from += roundsOfPlayer)
      await play(all?.slice(from, from + roundsOfPlayer) ?? [], seen);
    // Otherwise the rounds would try nothing.
    assert.ok(seen.acknowledged > rounds / 3, JSON.stringify(seen));
    assert.ok(
      seen.killed > rounds / 5 && seen.conflicts > rounds / 5 && seen.repeated > rounds / 75,
      JSON.stringify(seen),
    );
  });
});

type Round = typeof round extends fc.Arbitrary<infer R> ? R : never;

async function play(all: readonly Round[], seen: Record<string, number>): Promise<void> {
  const processes = new Processes();
  let turns: readonly number[] = [];
  let calls = 0;
  const step = async () => {
    await processes.step();
    for (let left = turns[calls++ % turns.length] ?? 0; left > 0; left--) await setImmediate();
  };
  const game = slots({
    // All that a world answers to both devices, such as what is served, would wait for the dead one.
    faults: (_, { TableName }) => (TableName === "slots" ? step() : undefined),
    around: async (send) => {
      await step();
      const answer = send();
      // It may die after the bucket has done it, too.
      await step();
      return answer;
    },
  });
  const acknowledged = new Map<number, string>();
  /** The versions as they were kept after the last round. */
  let former: Version[] = [];
  let number = 0;

  /** Returns a device's request, which it may send again. */
  const requestOf = (device: Round["acts"][number], row: Slot | undefined): (() => Promise<Answered>) => {
    const present = row?.deletedAt === undefined ? row?.kept[0]?.version : undefined;
    const known: Replaced = present === undefined ? "nothing" : device.isBehind ? present - 1 : present;
    const key = `key-${number++}`;
    const bytes = Buffer.from(`${number} `.padEnd(device.bytes, "."));
    const measure = `${device.measure}`;
    return () => {
      if (device.act === "load") return game.load();
      if (device.act === "delete") return game.remove(known);
      if (device.act === "restore")
        return game.restore(row?.kept[device.version % row.kept.length]?.version ?? 1, known, key);
      return game.save(bytes, known, { measure, overwrite: `${device.act === "overwrite"}` }, { key });
    };
  };

  for (const { acts, killAt, wait, ...more } of all) {
    turns = more.turns;
    const before = await processes.apart(() => game.row());
    const requests = acts.map((device) => requestOf(device, before));
    const answers = await processes.killed(killAt, ...requests);
    await settle();
    for (const [at, request] of requests.entries())
      if (answers[at] === dead) {
        seen["killed"] = (seen["killed"] ?? 0) + 1;
        if (!acts[at]?.repeats) continue;
        seen["repeated"] = (seen["repeated"] ?? 0) + 1;
        answers[at] = await request();
      }
    const told = answers.flatMap((answer, at): Acknowledged[] => {
      if (answer === dead) return [];
      const { status, body } = answer;
      const of = acts[at]?.act ?? "";
      assert.ok(status < 500, `${of}: ${status} ${JSON.stringify(body)}`);
      if (status === 412) seen["conflicts"] = (seen["conflicts"] ?? 0) + 1;
      return status === 200 && of !== "load" ? [body] : [];
    });
    const row = await game.row();
    await check(before, row, told);
    for (const { version, sha256 } of told) acknowledged.set(version, sha256);
    former = row?.kept ?? [];
    // The calls of a process that has died never end, and a clock that passes waits for them.
    game.clock.advance(wait);
  }
  game.clock.advance(2 * dayMs);
  await game.run(game.game.jobs.deleteStrayFiles, { at: new Date(game.clock.now()).toISOString() });
  const last = await game.row();
  assert.equal(game.bucket.objects.size, last?.kept.length ?? 0, "files that no row names are gone");
  processes.end();
  game.close();

  /** Lets requests that outlived the answer of the other device come to their end. */
  async function settle() {
    for (let turn = 0; turn < 60; turn++) await setImmediate();
  }

  async function check(before: Slot | undefined, row: Slot | undefined, told: readonly Acknowledged[]) {
    const kept = row?.kept ?? [];
    const seenVersions = kept.map(({ version }) => version);
    assert.deepEqual(
      seenVersions,
      [...new Set(seenVersions)].sort((a, b) => b - a),
      "once each, newest first",
    );
    for (const { file = "", sha256, bytes } of kept) {
      const stored = game.fileOf(file);
      assert.ok(stored, "a row names a file that is not there");
      assert.deepEqual([sha256Of(stored), stored.length], [sha256, bytes]);
    }
    for (const { version, sha256 } of told) {
      const known = acknowledged.get(version) ?? sha256;
      assert.equal(known, sha256, `version ${version} was acknowledged twice`);
      const found = kept.find((each) => each.version === version);
      assert.equal(found?.sha256, sha256, `version ${version} is lost`);
      seen["acknowledged"] = (seen["acknowledged"] ?? 0) + 1;
    }
    // Who restores what is stored already is told of that version, and writes nothing.
    const written = told.map(({ version }) => version).filter((version) => version > (before?.version ?? 0));
    assert.equal(new Set(written).size, written.length, "two devices, one version");
    assert.ok(kept.length <= keeps + 13);
    const fresh = kept.filter(({ version }) => version > (before?.version ?? 0));
    const marked = former.map((each) => kept.find(({ version }) => version === each.version) ?? each);
    const must = keptOf([...fresh, ...marked], keeps, game.clock.now());
    const changed = row && row.version !== before?.version;
    if (changed)
      assert.deepEqual(
        must.filter(({ version }) => !seenVersions.includes(version)).map(({ version }) => version),
        [],
      );
    else
      assert.deepEqual(
        seenVersions,
        former.map(({ version }) => version),
      );
  }
}
