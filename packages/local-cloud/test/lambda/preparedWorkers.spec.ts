import assert from "node:assert/strict";

import { PreparedWorkers } from "../../lambda/preparedWorkers";
import { type TestCloud, testCloud } from "../../testing/lambda";

const typeOfFunction = "aws:lambda/function:Function";
const folderAnd = (value: string) =>
  `exports.handler = async () => [process.env.LAMBDA_TASK_ROOT === __dirname, ${value}]`;

describe("lambda: a function whose code is about to change", () => {
  let cloud: TestCloud;
  beforeEach(async () => {
    cloud = await testCloud();
  });
  afterEach(() => cloud.close());

  /** Deploys and calls a function. Returns what the engine would call for new code. */
  async function deployed(name: string) {
    const { id, outputs } = await cloud.deploy(name, folderAnd("1"));
    await cloud.permit(name);
    assert.deepEqual((await cloud.invoke(name)).body, [true, 1]);
    const { update, changing, remove } = cloud.lambda.resources[typeOfFunction] ?? {};
    assert.ok(update && changing && remove);
    const inputs = {
      name,
      role: `arn:aws:iam::123456789012:role/${name}-role`,
      runtime: "nodejs22.x",
      handler: "index.handler",
    };
    const former = { id, inputs: { ...inputs, code: cloud.code({}) }, outputs };
    const resource = { type: typeOfFunction, name, urn: `urn:pulumi:dev::game::${typeOfFunction}::${name}` };
    return {
      announce: () => changing(former),
      remove: () => remove(former, resource),
      change: async (source: string | Record<string, string>, more: object = {}) => {
        const code = cloud.code(typeof source === "string" ? { "index.js": source } : source);
        const parsed = { ...inputs, ...more, code };
        await update(cloud.lambda.resources[typeOfFunction]?.inputs.parse(parsed) as never, resource, former);
      },
    };
  }

  it("serves the new code in a worker that started before the code was there", async () => {
    const threadId = "require('node:worker_threads').threadId";
    const { announce, change } = await deployed("soon");
    announce();
    await cloud.deploy("meanwhile", folderAnd(threadId));
    await cloud.permit("meanwhile");
    const [, meanwhile] = (await cloud.invoke("meanwhile")).body;
    await change(folderAnd(threadId));
    const [isItsFolder, thread] = (await cloud.invoke("soon")).body;
    assert.ok(isItsFolder);
    assert.equal(thread, meanwhile - 1);
  });

  it("finds packages in the folder of the new code as on Lambda", async () => {
    const { announce, change } = await deployed("packages");
    announce();
    await change({
      "index.js": "exports.handler = async () => require('shared')",
      "shared.js": "module.exports = 'of the task root'",
    });
    assert.equal((await cloud.invoke("packages")).body, "of the task root");
  });

  it("gets another worker if more than the code changes", async () => {
    const { announce, change } = await deployed("more");
    announce();
    await change("exports.handler = async () => process.env.LEVEL", {
      environment: { variables: { LEVEL: "2" } },
    });
    assert.equal((await cloud.invoke("more")).body, "2");
  });

  it("says why the new code does not load", async () => {
    const { announce, change } = await deployed("wrong");
    announce();
    await change("}");
    const { body, functionError } = await cloud.invoke("wrong");
    assert.equal(functionError, "Unhandled");
    assert.equal(body.errorType, "Runtime.UserCodeSyntaxError");
  });

  it("may have gone", async () => {
    const { announce, remove } = await deployed("gone");
    await remove();
    announce();
  });
});

describe("lambda: prepared workers", () => {
  const runnable = (sha256: string, memorySize = 128) =>
    ({
      version: "$LATEST",
      config: { name: "f", memorySize, code: { path: sha256, sha256, size: 1 } },
    }) as never;
  class Worker {
    usable = true;
    ended = false;
    async end() {
      this.ended = true;
    }
  }

  it("are taken once, for other code of the same configuration", async () => {
    const prepared = new PreparedWorkers<Worker>();
    const worker = new Worker();
    prepared.put(runnable("a"), Promise.resolve(worker));
    const taken = await Promise.all([prepared.take(runnable("b")), prepared.take(runnable("b"))]);
    assert.deepEqual(taken, [worker, undefined]);
    await prepared.close();
    assert.equal(worker.ended, false);
  });

  it("end when they do not fit, are replaced, or nobody takes them", async () => {
    const prepared = new PreparedWorkers<Worker>(20);
    const [unfit, replaced, late] = [new Worker(), new Worker(), new Worker()];
    prepared.put(runnable("a"), Promise.resolve(unfit));
    assert.equal(await prepared.take(runnable("b", 256)), undefined);
    prepared.put(runnable("a"), Promise.resolve(replaced));
    prepared.put(runnable("a"), Promise.resolve(late));
    while (!late.ended) await new Promise(setImmediate);
    assert.deepEqual([unfit.ended, replaced.ended], [true, true]);
    assert.equal(await prepared.take(runnable("b")), undefined);
  });

  it("end with the run", async () => {
    const prepared = new PreparedWorkers<Worker>();
    const worker = new Worker();
    prepared.put(runnable("a"), Promise.resolve(worker));
    await prepared.close();
    assert.ok(worker.ended);
  });

  it("are none if they could not start", async () => {
    const prepared = new PreparedWorkers<Worker>();
    prepared.put(runnable("a"), Promise.reject(new Error("no thread")));
    assert.equal(await prepared.take(runnable("b")), undefined);
    await prepared.close();
  });
});
