import assert from "node:assert/strict";
import { SecretKeys } from "@game-backend/components";
import { mostInteger } from "@game-backend/components/lib/argument";
import * as pulumi from "@pulumi/pulumi";
import { keysIn } from "../../functions/draws/keys";
import { registeredBy, textOf } from "../components/registered";

/** Returns the keys of draws in a stack of a generation, and the numbers of those that nobody deletes by mistake. */
async function keysOf(generation: number, result = "secret") {
  const { made, registered } = await registeredBy(
    () => new SecretKeys("draw-key", { generation, keep: 40, protect: true }),
    { result },
  );
  const list = await textOf(pulumi.unsecret(made.nodes.parameter.value) as pulumi.Output<string>);
  const names = registered.flatMap(({ type, name }) => (/RandomPassword/.test(type) ? [name] : []));
  return { names: names.sort(), length: list.length, ...keysIn(JSON.parse(list), 7) };
}

describe("the keys of draws", () => {
  it("are the current one, the next one and up to forty former ones, each with its generation", async () => {
    const first = await keysOf(1);
    assert.deepEqual(
      [[...first.keys], first.current, first.since],
      [
        [
          [1, "secret"],
          [2, "secret"],
        ],
        1,
        7,
      ],
    );
    const late = await keysOf(60);
    assert.deepEqual([...late.keys.keys()], [60, 61, ...Array.from({ length: 40 }, (_, at) => 59 - at)]);
    assert.deepEqual(late.current, 60);
  });

  it("fit a standard parameter, whose 4 KB are the bound, with the largest numbers and keys of 64 characters", async () => {
    const { length } = await keysOf(mostInteger - 1, "k".repeat(64));
    assert.ok(length <= 4_096, `${length}`);
  });

  it("stay for forty rotations, each the same resource: a rotation drops none before, and makes none anew", async () => {
    for (let generation = 1; generation <= 41; generation++) {
      const { names, keys } = await keysOf(generation);
      assert.ok(keys.has(1) && names.includes("draw-key-1"), `${generation}`);
      const later = await keysOf(generation + 1);
      const gone = names.filter((name) => !later.names.includes(name));
      assert.deepEqual(gone, generation === 41 ? ["draw-key-1"] : [], `${generation}`);
    }
  });

  it("are three new ones after a leak, of which the list had none: the current one, the one before and the next", async () => {
    const [leaked, after] = [await keysOf(5), await keysOf(8)];
    for (const generation of [7, 8, 9])
      assert.deepEqual(
        [after, leaked].map(({ names }) => names.includes(`draw-key-${generation}`)),
        [true, false],
      );
    assert.deepEqual(after.current, 8);
  });
});
