import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { testCloud } from "../../testing/lambda";

const invocation = "aws:lambda/invocation:Invocation";

/** A function that counts its invocations and fails on request. */
const counter = `let count = 0;
exports.handler = async (event) => {
  if (event.fails) throw new Error(event.fails);
  return { count: ++count, event };
};`;

describe("an invocation that a program registers", () => {
  let cloud: Awaited<ReturnType<typeof testCloud>>;
  let data: string;
  before(async () => {
    data = mkdtempSync(join(tmpdir(), "invocation-"));
    cloud = await testCloud({ data });
    await cloud.deploy("counter", counter);
  });
  after(async () => {
    await cloud.close();
    rmSync(data, { recursive: true, force: true });
  });

  const invoked = async (inputs: object, name = "once") => {
    const { id, outputs } = await cloud.create(invocation, name, { functionName: "counter", ...inputs });
    return { id, result: JSON.parse(String(outputs["result"])) };
  };

  it("happens once, and again only when an input has changed", async () => {
    const first = await invoked({ input: '{"items": [1]}', triggers: { table: "a" } });
    assert.deepEqual(first.result, { count: 1, event: { items: [1] } });
    assert.match(first.id, /^counter,\$LATEST,[0-9a-f]{32}$/);
    assert.deepEqual(await invoked({ input: '{"items": [1]}', triggers: { table: "a" } }), first);
    const changed = await invoked({ input: '{"items": [1, 2]}', triggers: { table: "a" } });
    assert.deepEqual(changed.result, { count: 2, event: { items: [1, 2] } });
    const triggered = await invoked({ input: '{"items": [1, 2]}', triggers: { table: "b" } });
    assert.equal(triggered.result.count, 3);
  });

  it("fails if the function does, with its message, and is retried by the next run", async () => {
    const failing = { input: '{"fails": "no table"}' };
    for (let run = 0; run < 2; run++)
      await assert.rejects(
        invoked(failing, "failing"),
        /^Unhandled: invoking Lambda Function \(counter\): .*"errorMessage":"no table"/,
      );
  });

  it("refuses inputs that are not JSON, and a life cycle that invokes at a deletion", async () => {
    await assert.rejects(invoked({ input: "{" }, "wrong"), /must be JSON/);
    await assert.rejects(invoked({ input: "{}", lifecycleScope: "CRUD" }, "wrong"), /lifecycleScope/);
    await assert.rejects(invoked({ input: "{}", functionName: "none" }, "wrong"), /Function not found/);
  });

  it("does not happen again in a later run", async () => {
    const before = await invoked({ input: "{}" }, "later");
    await cloud.close();
    cloud = await testCloud({ data });
    await cloud.deploy("counter", counter);
    assert.deepEqual(await invoked({ input: "{}" }, "later"), before);
  });
});
