// full: it runs Pulumi's own language host

import assert from "node:assert/strict";

import { deployExactly } from "./stackGraphs";

describe("Pulumi's language host, as `pulumi up` starts it", function () {
  this.timeout(480_000);

  it("compiles and runs the program", async () => {
    const { graph } = await deployExactly("dev");
    assert.ok(graph.some(({ type }) => type.startsWith("aws:")));
  });
});
