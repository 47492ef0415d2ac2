import assert from "node:assert/strict";

import { z } from "zod";

import { provider } from "../../core/service";
import { run } from "./run";

const anything = provider(z.record(z.string(), z.unknown()), (_, { name }) => ({ id: name, outputs: {} }));
const options = { region: "eu-west-1", providers: () => anything };

describe("a resource in another region than the stack", () => {
  it("is there by its own region or its provider's, for what CloudFront and the bill need", async () => {
    const { assets, deployment } = run("inAnotherRegion", options);
    const { graph, outputs } = await deployment;
    await assets.close();
    const regionOf = (name: string) => graph.find((each) => each.name === name)?.outputs["region"];
    assert.deepEqual(["files", "apis", "bill", "players", "here"].map(regionOf), [
      "us-east-1",
      undefined,
      "us-east-1",
      undefined,
      undefined,
    ]);
    assert.deepEqual(outputs, { there: "us-east-1", here: "eu-west-1" });
  });

  it("is refused by name otherwise", async () => {
    const { assets, deployment } = run("ofAnotherProvider", options);
    await assert.rejects(deployment, {
      name: "DeployError",
      message: /has only the region eu-west-1, and "there" \(aws:ssm\/.*, at index\.ts:4 is in us-east-1/,
    });
    await assets.close();
  });
});
