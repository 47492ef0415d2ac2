import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";

const matching = (patterns: string[], text: RegExp) =>
  globSync(patterns, { exclude: (name) => name === "node_modules" })
    .filter((file) => text.test(readFileSync(file, "utf8")))
    .sort();

/** What reads the machine's time, or waits by it. */
const readsTime =
  /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bclock: Date\b|\bperformance\.now\b|\bhrtime\b|\bset(Timeout|Interval)\b|timers\/promises|AbortSignal\.timeout|\bsystemClock\b/;

const serves = "hands the clock to a handler, and takes another one";

/** The files of functions that read real time, each with its reason. */
const real: Readonly<Record<string, string>> = {
  "functions/draws/capabilities.ts": "one reader of the keys serves all requests of a function",
  "functions/filter/capabilities.ts": "one filter serves all requests of a function",
  "functions/live/capabilities.ts": "reads a log for as long as the job has time",
  "packages/framework/src/boundedFetch.ts": "limits the time of a request over HTTP",
  "packages/framework/src/callback.ts": serves,
  "packages/framework/src/capabilities/secret.ts": "the client is made before there is a handler",
  "packages/framework/src/clock.ts": "the clock itself",
  "packages/framework/src/consumer.ts": serves,
  "packages/framework/src/job.ts": serves,
  "packages/framework/src/live/capability.ts": "one reader serves all requests of a function",
  "packages/framework/src/metrics.ts": "counts also what happens outside of handlers",
  "packages/framework/src/retry.ts": "waits between calls of AWS, as its SDK does",
  "packages/framework/src/serve.ts": serves,
  "packages/framework/src/serveAuthorizer.ts": serves,
  "packages/framework/src/serveSeed.ts": serves,
  "packages/framework/src/sockets/connect.ts": serves,
  "packages/framework/src/sockets/serveSocket.ts": serves,
  "packages/framework/src/sockets/unknownAction.ts": serves,
  "packages/framework/src/staff.ts": "limits the time of a request over HTTP",
  "packages/framework/src/topicConsumer.ts": serves,
  "packages/framework/src/trigger.ts": serves,
  "packages/photos/src/avatar/serveProcessor.ts": serves,
  "packages/photos/src/processPhoto.ts": "measures how long the stages take",
};

/** An hour or a day as a number, or as a product. */
const lengths = /^(?! *(\*|\/)).*(?<!\w)(3_600|86_400)(_000)?\b(?!_)|\b60 \* 60\b|\b24 \* /m;

/** The files with such a number that is no length of time, or the one place for those. */
const numbers: Readonly<Record<string, string>> = {
  "functions/relay/limits.ts": "a number of messages",
  "packages/framework/src/durations.ts": "the one place",
};

/** What replaces a clock, a function or a setting that all specs of a process share. */
const replaces =
  /\b(Date\.now|Math\.random|globalThis\.\w+|process\.env(\.TZ|\["TZ"\])) = |mock\.method\((Date|Math|globalThis|timers)\b|mock\.timers\.enable|\bdeleteProperty\(globalThis\b/;

/** The files of specs that do, or seem to, each with its reason. */
const replacing: Readonly<Record<string, string>> = {
  "packages/local-cloud/test/cloud/dataLock.spec.ts": "a process of its own",
  "packages/local-cloud/test/lambda/eventSourceMapping/failures.spec.ts": "a function's own global",
  "test/chat/killedServer.spec.ts": "a browser's page",
  "test/client/browserStore.spec.ts": "a browser's storage, which Node.js has not and no other spec reads",
  "test/client/saves.spec.ts": "what a game's handler throws, which would end the process",
  "test/lib/withoutWaits.ts": "chance, by which waits between retries are multiplied",
  "test/season/season.spec.ts": "chance, of which a season asks nothing",
  "test/web/recovery.spec.ts": "a browser's page",
};

describe("the length of an hour or a day", () => {
  it("stands in one place", () => {
    for (const text of ["const day = 86_400_000;", "expiresAt: now + 7 * 86_400,", "x = 24 * 60 * 60;"])
      assert.match(text, lengths);
    for (const text of ["at: 1_795_086_400_000", " * Kept for 86_400 seconds", "const length = 3_600_001;"])
      assert.doesNotMatch(text, lengths);
    const found = matching(
      ["functions/**/*.ts", "components/**/*.ts", "packages/{framework,photos}/src/**/*.ts"],
      lengths,
    );
    assert.deepEqual(found, Object.keys(numbers).filter(existsSync));
  });
});

describe("real time", () => {
  it("is read by the files of functions that are listed with a reason, and by no others", () => {
    const found = matching(["functions/**/*.ts", "packages/{framework,photos}/src/**/*.ts"], readsTime);
    assert.deepEqual(found, Object.keys(real));
  });

  it("stays as it is in specs, and so does all else that a process has once", () => {
    const found = matching(
      ["test/**/*.ts", "tools/harness/**/*.ts", "packages/*/{test,testing}/**/*.ts"],
      replaces,
    );
    // A feature's specs leave with it.
    assert.deepEqual(found, Object.keys(replacing).filter(existsSync));
  });
});
