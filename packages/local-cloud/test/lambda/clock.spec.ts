import assert from "node:assert/strict";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { RunClock } from "../../core/clock";
import { testCloud } from "../../testing/lambda";

const day = 86_400_000;

describe("lambda: functions and the run's clock", () => {
  let cloud: Awaited<ReturnType<typeof testCloud>>;
  let lambda: LambdaClient;
  const clock = new RunClock();
  const invoke = async (FunctionName: string, payload: object = {}) => {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
    );
    const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
    if (FunctionError) throw new Error(answer.errorMessage);
    return answer;
  };
  before(async () => {
    cloud = await testCloud({ clock });
    lambda = new LambdaClient(cloud.client);
  });
  after(async () => {
    lambda.destroy();
    await cloud.close();
  });

  it("have the run's dates in every form, and dates of their own as they are", async () => {
    await cloud.deploy(
      "dates",
      `class Own extends Date {}
      exports.handler = async () => ({
        now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), own: new Own().getTime(),
        given: new Date(2020, 0, 1).toISOString(), copy: new Date(new Date(5)).getTime(), utc: Date.UTC(2020, 0),
        is: [new Date() instanceof Date, new Own() instanceof Own, new Date().constructor === Date,
          Date.name, Date.length, Date.prototype.constructor === Date, typeof structuredClone(new Date()).getTime],
      })`,
    );
    await invoke("dates");
    await clock.move(day);
    const { now, made, text, own, ...others } = await invoke("dates");
    for (const [name, at] of Object.entries({ now, made, text, own }))
      assert.ok(Math.abs(Number(at) - clock.now()) < 10_000, `${name}: ${at}`);
    assert.deepEqual(others, {
      given: "2020-01-01T00:00:00.000Z",
      copy: 5,
      utc: 1_577_836_800_000,
      is: [true, true, true, "Date", 7, true, "function"],
    });
  });

  it("wait by it: a move goes through their waits, and their time-outs stay those of the machine", async () => {
    await cloud.deploy(
      "waits",
      `const { setTimeout: wait } = require("node:timers/promises");
      exports.handler = async ({ ms }, context) => {
        const began = Date.now();
        await wait(ms);
        const middle = Date.now();
        const value = await wait(ms, "done");
        return { waited: [middle - began, Date.now() - began], value, left: context.getRemainingTimeInMillis() };
      }`,
    );
    await invoke("waits", { ms: 1 });
    const answer = invoke("waits", { ms: day });
    while (!clock.underWay().includes("an invocation of waits")) await new Promise(setImmediate);
    await clock.move(3 * day);
    const { waited, value, left } = await answer;
    assert.ok(waited[0] >= day && waited[0] < day + 10_000, String(waited));
    assert.ok(waited[1] >= 2 * day && waited[1] < 2 * day + 10_000, String(waited));
    assert.equal(value, "done");
    assert.ok(left > 0 && Number.isInteger(left), String(left));
  });

  it("end waits by their signals, refuse what Node refuses, and leave other timers alone", async () => {
    await cloud.deploy("signals", {
      "index.mjs": `import { setTimeout as wait } from "node:timers/promises";
      const failed = (work) => work.then(() => "no", ({ name, code }) => name + " " + code);
      export const handler = async () => {
        const stop = new AbortController();
        setTimeout(() => stop.abort(), 5);
        return [
          await failed(wait(60_000, undefined, { signal: stop.signal })),
          await failed(wait(1, undefined, { signal: AbortSignal.abort() })),
          await failed(wait("soon")),
          await wait(),
          await Promise.race([wait(60_000, "late", { ref: false }), wait(1, "early")]),
        ];
      }`,
    });
    assert.deepEqual(await invoke("signals"), [
      "AbortError ABORT_ERR",
      "AbortError ABORT_ERR",
      "TypeError ERR_INVALID_ARG_TYPE",
      null,
      "early",
    ]);
  });

  it("are tried again at their times, and given up at their age", async () => {
    await cloud.deploy("fails", `exports.handler = async () => { throw new Error(String(Date.now())); }`);
    const began = clock.now();
    await lambda.send(new InvokeCommand({ FunctionName: "fails", InvocationType: "Event", Payload: "{}" }));
    await clock.move(600_000);
    const times = cloud.events.flatMap((event) =>
      event.kind === "invoke" && event.function === "fails" ? [Number(event.reason) - began] : [],
    );
    assert.deepEqual(
      times.map((ms) => Math.floor(ms / 60_000)),
      [0, 1, 3],
    );
  });
});
