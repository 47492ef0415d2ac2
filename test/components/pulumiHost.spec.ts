import assert from "node:assert/strict";

import { deployExactly } from "./stackGraphs";

describe("Pulumi's language host, as Pulumi Deployments starts it", function () {
  // ts-node checks the types of the whole program, which takes half a minute on an idle machine. `tsc` checks those of the examples.
  this.timeout(900_000);

  it("compiles and runs the program with type checks", async () => {
    const { graph } = await deployExactly("dev");
    assert.ok(graph.some(({ type }) => type.startsWith("aws:")));
  });
});
