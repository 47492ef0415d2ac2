import assert from "node:assert/strict";

import { z } from "zod";

import { tagsAll } from "../../cloud/tags";
import { provider } from "../../core/service";
import { run } from "./run";

const tags = z.record(z.string(), z.string()).optional();
const topic = provider(z.looseObject({ tags }), (_, { name }) => ({ id: name, outputs: {} }));
const config = { "aws:defaultTags": JSON.stringify({ tags: { stack: "dev" } }) };

describe("the tags of all resources", () => {
  it("are those of the configuration, except for providers that the program creates, which have their own", async () => {
    const { assets, deployment } = run("providerTags", {
      providers: () => topic,
      extraOutputs: (about, inputs, of) => tagsAll(config, about, inputs, of),
    });
    const { graph } = await deployment;
    await assets.close();
    const tagsOf = (name: string) => graph.find((each) => each.name === name)?.outputs["tagsAll"];
    assert.deepEqual(["own", "bare", "usual"].map(tagsOf), [
      { team: "duels", cost: "high" },
      {},
      { stack: "dev", cost: "high" },
    ]);
  });
});
