import assert from "node:assert/strict";
import Mocha from "mocha";
import { Timeouts } from "./timeouts";

describe("the time-outs of specs", () => {
  let now = 0;
  let load = 0;
  let waited = 0;
  const timeouts = new Timeouts({ readyPerCore: () => load, waitedMs: () => waited }, () => now);
  const begun = (ms: number) => {
    const spec = new Mocha.Runnable("a spec");
    spec.timeout(ms);
    timeouts.begin(spec);
    return spec;
  };
  /** Lets time pass, with looks. */
  const pass = (spec: Mocha.Runnable, seconds: number) => {
    for (let at = 0; at < seconds; at++) {
      now += 1_000;
      timeouts.look(spec);
    }
  };

  beforeEach(() => {
    now = load = waited = 0;
  });

  it("are real time on a machine with room", () => {
    const spec = begun(60_000);
    load = 0.5;
    pass(spec, 50);
    assert.equal(spec.timeout(), 60_000);
  });

  it("count less while many threads share a core", () => {
    const spec = begun(60_000);
    pass(spec, 20);
    load = 4;
    pass(spec, 80);
    assert.equal(spec.timeout(), 100_000 + 20_000);
    load = 0;
    pass(spec, 10);
    assert.equal(spec.timeout(), 120_000);
  });

  it("leave out what the process waits for a core, though others wait more", () => {
    const spec = begun(60_000);
    load = 2;
    for (let at = 0; at < 80; at++) {
      waited += 900;
      pass(spec, 1);
    }
    assert.equal(spec.timeout(), 80_000 + 60_000 - 8_000);
  });

  it("count from their beginning if a spec changes its own", () => {
    const spec = begun(60_000);
    load = 2;
    pass(spec, 10);
    spec.timeout(20_000);
    pass(spec, 10);
    assert.equal(spec.timeout(), 20_000 + 10_000);
  });

  it("are a hook's own whenever it runs again", () => {
    const hook = begun(60_000);
    for (let times = 0; times < 3; times++) {
      timeouts.begin(hook);
      load = 4;
      pass(hook, 40);
      assert.equal(hook.timeout(), 40_000 + 50_000);
      timeouts.end(hook);
      assert.equal(hook.timeout(), 60_000);
      assert.equal(Object.hasOwn(hook, "_timeoutError"), false);
    }
  });

  it("begin again, and count less then too", () => {
    const spec = begun(60_000);
    pass(spec, 50);
    timeouts.again(spec);
    assert.equal(spec.timeout(), 110_000);
    load = 2;
    pass(spec, 10);
    assert.equal(spec.timeout(), 60_000 + 55_000);
  });

  it("do not begin again after the end", async () => {
    load = 4;
    const late: unknown[] = [];
    const spec = new Mocha.Runnable("a spec", (done) => done());
    spec.timeout(10);
    timeouts.begin(spec);
    await new Promise<void>((ended) =>
      spec.run((error) => {
        if (error) late.push(error);
        timeouts.end(spec);
        ended();
      }),
    );
    pass(spec, 10);
    timeouts.again(spec);
    await new Promise((passed) => setTimeout(passed, 30));
    assert.deepEqual(late, []);
    assert.equal(spec.timeout(), 10);
  });

  it("stay off where they are off", () => {
    const spec = begun(0);
    load = 4;
    pass(spec, 10);
    timeouts.again(spec);
    assert.equal(spec.timeout(), 0);
  });
});
