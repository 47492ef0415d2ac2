import assert from "node:assert/strict";
import { join } from "node:path";

import type { RecordedResource } from "../../packages/local-cloud/engine";
import { recordPreview } from "../../tools/policy/record";
import { deploymentOf } from "./stackGraphs";

/** The types that hold data, or whose ids or values clients know. */
const irreplaceable = [
  "aws:dynamodb/table:Table",
  "aws:cognito/userPool:UserPool",
  "aws:cognito/userPoolClient:UserPoolClient",
  "aws:s3/bucket:Bucket",
  "aws:apigateway/apiKey:ApiKey",
  "aws:ssm/parameter:Parameter",
  "random:index/randomPassword:RandomPassword",
];

const protectedIn = (graph: readonly RecordedResource[]) => graph.filter(({ protect }) => protect);

describe("Pulumi's own protection", function () {
  this.timeout(480_000);

  it("covers everything irreplaceable in a protected stack, so that preview refuses a destroy", async () => {
    const { graph } = await deploymentOf("everything");
    for (const type of irreplaceable) {
      const found = graph.filter((resource) => resource.type === type);
      assert.ok(found.length > 0, `the program has a ${type}`);
      for (const { name, protect } of found) assert.ok(protect, `${name} (${type})`);
    }
  });

  it("covers nothing that ordinary updates replace", async () => {
    const { graph } = await deploymentOf("everything");
    const others = protectedIn(graph).filter(({ type }) => !irreplaceable.includes(type));
    assert.deepEqual(
      others.map(({ name }) => name),
      [],
    );
  });

  it("is off in a stack that can be removed", async () => {
    const { graph } = await deploymentOf("dev");
    assert.deepEqual(protectedIn(graph), []);
  });

  it("follows a component's option, except for the key that the next rotation drops", async () => {
    const folder = join(__dirname, "fixtures/protectedByOption");
    const graph = await recordPreview("dev", { folder });
    const open = graph.filter(({ type, protect }) => !protect && !type.startsWith("pulumi:"));
    assert.deepEqual(
      open.map(({ name }) => name),
      ["keys-1"],
    );
    for (const type of ["aws:s3/bucket:Bucket", "aws:ssm/parameter:Parameter"])
      assert.ok(protectedIn(graph).some((resource) => resource.type === type));
  });
});
