import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";

import type { ProcessorArgs } from "../../components/avatarProcessor";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

const digest = `sha256:${"9f86d081".repeat(8)}`;

describe("the processor of photos", function () {
  this.timeout(60_000);

  it("is a zip for arm64, with memory for the largest photo", () => {
    const [fn] = functions({ packaging: "zip" });
    assert.deepEqual(
      [fn?.runtime, fn?.handler, fn?.architectures, fn?.memorySize],
      ["nodejs22.x", "index.handler", ["arm64"], 2_048],
    );
    assert.equal(fn?.reservedConcurrentExecutions, undefined);
  });

  it("is an image where that is configured, with a runtime of its own", () => {
    const [fn] = functions({ packaging: "image", imageDigest: digest, concurrency: 5 });
    assert.deepEqual(
      [fn?.packageType, fn?.imageUri, fn?.architectures],
      ["Image", `example.com/avatars@${digest}`, ["x86_64"]],
    );
    assert.deepEqual([fn?.runtime, fn?.handler, fn?.code], [undefined, undefined, undefined]);
    assert.equal(fn?.reservedConcurrentExecutions, 5);
  });

  it("is tried again twice, and then the queue is told, which somebody hears of", () => {
    const all = registered({ packaging: "zip" });
    const one = (type: string) => all.find((each) => each.type.endsWith(`:${type}`))?.inputs;
    assert.equal(one("FunctionEventInvokeConfig")?.maximumRetryAttempts, 2);
    assert.match(JSON.stringify(one("FunctionEventInvokeConfig")?.destinationConfig), /dead-letters/);
    assert.ok(one("MetricAlarm"));
  });
});

const functions = (avatar: ProcessorArgs) =>
  registered(avatar)
    .filter(({ type }) => type === "aws:lambda/function:Function")
    .map(({ inputs }) => inputs);

function registered(avatar: ProcessorArgs): Registered[] {
  const script = join(__dirname, "fixtures/avatarProcessor.ts");
  const printed = execFileSync(process.execPath, ["--import", "tsx", script, JSON.stringify(avatar)], {
    encoding: "utf8",
  });
  return JSON.parse(printed);
}
