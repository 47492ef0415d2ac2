import assert from "node:assert/strict";

import { run } from "./run";

describe("a program's transforms", () => {
  it("change resources in the order of Pulumi's engine, and keep secrets", async () => {
    const { assets, deployment } = run("transforms");
    const { graph } = await deployment;
    await assets.close();
    const named = (name: string) => graph.find((each) => each.name === name);
    assert.deepEqual(named("news")?.inputs, { displayName: "abcd" });
    assert.deepEqual(named("key")?.inputs, { type: "SecureString", value: "hush" });
    assert.ok(named("key")?.secrets.includes("value"));
    assert.deepEqual([named("news")?.protect, named("guild")?.protect], [true, true]);
  });

  it("say on which resource they failed", async () => {
    const { assets, deployment } = run("failingTransform");
    await assert.rejects(deployment, {
      name: "DeployError",
      message:
        /^"news" \(aws:sns\/topic:Topic\), at index\.ts:6: transform failed: Error: no tags for topics/,
    });
    await assets.close();
  });
});

describe("a program's hooks", () => {
  it("are refused by name", async () => {
    const { assets, deployment } = run("hook");
    await assert.rejects(deployment, /uses a resource hook, which the local cloud does not implement/);
    await assets.close();
  });
});
