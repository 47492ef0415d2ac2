import assert from "node:assert/strict";
import { SecretKeys } from "@game-backend/components";
import * as pulumi from "@pulumi/pulumi";
import { keysIn } from "../../functions/draws/keys";
import { registeredBy, textOf } from "../components/registered";

/** Returns the keys of draws in a stack of a generation, and the numbers of those that nobody deletes by mistake. */
async function keysOf(generation: number) {
  const { made, registered } = await registeredBy(
    () => new SecretKeys("draw-key", { generation, keep: 12, protect: true }),
    { result: "secret" },
  );
  const list = await textOf(pulumi.unsecret(made.nodes.parameter.value) as pulumi.Output<string>);
  const names = registered.flatMap(({ type, name }) => (/RandomPassword/.test(type) ? [name] : []));
  return { names: names.sort(), ...keysIn(JSON.parse(list), 7) };
}

describe("the keys of draws", () => {
  it("are the current one, the next one and up to twelve former ones, each with its generation", async () => {
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
    const late = await keysOf(20);
    assert.deepEqual([...late.keys.keys()], [20, 21, ...Array.from({ length: 12 }, (_, at) => 19 - at)]);
    assert.deepEqual(late.current, 20);
  });

  it("stay for twelve rotations, each the same resource: a rotation drops none before, and makes none anew", async () => {
    for (let generation = 1; generation <= 13; generation++) {
      const { names, keys } = await keysOf(generation);
      assert.ok(keys.has(1) && names.includes("draw-key-1"), `${generation}`);
      const later = await keysOf(generation + 1);
      const gone = names.filter((name) => !later.names.includes(name));
      assert.deepEqual(gone, generation === 13 ? ["draw-key-1"] : [], `${generation}`);
    }
  });
});
