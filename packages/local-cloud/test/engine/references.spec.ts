import assert from "node:assert/strict";

import { z } from "zod";

import { provider } from "../../core/service";
import { run } from "./run";

const anything = provider(z.record(z.string(), z.unknown()), (_, { name }) => ({
  id: `${name}-1`,
  outputs: {},
}));

describe("a resource that is another one's input", () => {
  it("is its id to the provider and to the program", async () => {
    const { assets, deployment } = run("references", { providers: () => anything });
    const { graph, outputs, secretOutputs } = await deployment;
    await assets.close();
    const roles = graph.filter(({ type }) => type.endsWith("Attachment")).map(({ inputs }) => inputs["role"]);
    assert.deepEqual(roles, ["players-1", "players-1"]);
    assert.deepEqual(outputs, { of: "players-1", secretly: "players-1" });
    assert.deepEqual(secretOutputs, ["secretly"]);
  });
});
