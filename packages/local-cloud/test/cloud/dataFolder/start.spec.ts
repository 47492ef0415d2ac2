import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { databases, documents } from "../../../cloud/dataFolder/stores";
import { at, copyForEachTest, data, start } from "./wholeFolder";

describe("the stores of a data folder, when a run starts", () => {
  copyForEachTest();

  /** Returns the files of the folder that this process has open. */
  const openFiles = () =>
    process.platform === "linux"
      ? readdirSync("/proc/self/fd")
          .map((fd) => join("/proc/self/fd", fd))
          .flatMap((link) => (existsSync(link) ? readlinkSync(link) : []))
          .filter((path) => path.startsWith(data))
      : [];

  for (const [name, content] of [
    ["iam.json", '{"cre'],
    ["random.json", "[]"],
    ["ssm.json", '{"dataFolder":"another","content":{}}'],
    ["sns.json", "[]"],
    ["apigatewayv2.json", "null"],
  ] as const)
    it(`stop a start, and lose nothing, if ${name} is ${content}`, async () => {
      writeFileSync(at(name), content);
      await assert.rejects(start(), (error: Error) => {
        assert.equal(error.name, "DeployError");
        assert.match(error.message, /^The data of the last run cannot be read: [^\n]*--reset\.$/);
        assert.ok(error.message.includes(`${at(name)}: `), error.message);
        return true;
      });
      assert.equal(readFileSync(at(name), "utf8"), content);
      assert.deepEqual(openFiles(), []);
    });

  it("stop a start with one line that says what to do, and the outputs stay", async () => {
    rmSync(at("cognito.sqlite"));
    await assert.rejects(start(), {
      name: "DeployError",
      message: `The data of the last run cannot be read: ${at("cognito.sqlite")}: the file is missing. Restore the whole folder from a copy, choose another one with --data, or delete all data with --reset.`,
    });
    assert.ok(existsSync(at("outputs.json")));
  });

  it("start again when a copy of the whole folder is restored", async () => {
    const started = await start();
    assert.ok(started);
    await started.close();
  });

  it("may be read-only files of their owner", async function () {
    if (process.getuid?.() === 0) this.skip();
    for (const name of [...databases, ...documents]) chmodSync(at(name), 0o400);
    const started = await start();
    assert.ok(started);
    await started.close();
  });
});
