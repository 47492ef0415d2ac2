import assert from "node:assert/strict";
import { transformOf } from "@game-backend/components";
import * as aws from "@pulumi/aws";
import { registeredBy } from "./registered";

describe("transformOf", () => {
  it("changes the arguments of one class of resources, with their names, and no other class", async () => {
    const tagged = transformOf(aws.dynamodb.Table, (args, name) => ({ ...args, tags: { called: name } }));
    const { registered } = await registeredBy(() => {
      new aws.dynamodb.Table("visits", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
      new aws.sqs.Queue("late", {});
    });
    const changed = new Map<string, unknown>();
    for (const { type, name, inputs } of registered) {
      const resource = { type, name, props: inputs, opts: {}, custom: true, resource: undefined as never };
      changed.set(name, (await tagged(resource))?.props);
    }
    const visits = { hashKey: "id", attributes: [{ name: "id", type: "S" }], tags: { called: "visits" } };
    assert.deepEqual(Object.fromEntries(changed), { visits, late: undefined });
  });
});
