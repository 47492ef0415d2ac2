import { AsyncLocalStorage } from "node:async_hooks";
import { resolve } from "node:path";
import { inspect } from "node:util";

import Mocha from "mocha";

import { assertions, countAssertions } from "./assertions";
import { childCpu } from "./childCpu";
import { timeLoop } from "./costs";
import { machine } from "./load";
import type { Failure, FileResult } from "./messages";
import { drainShared, faultsOfShared, onTimeoutAgain, startShared } from "./shared";
import { Timeouts } from "./timeouts";

const options = require("../../.mocharc.json");

/** A slower spec is printed with its duration. Milliseconds, Mocha's own default. */
const slowMs = 75;

/** Thrown if something that spec files share cannot start. */
export class CannotStart extends Error {}

/** Receives what fails in a file that has ended. */
type OnLate = (failure: Failure) => void;

/** Whatever a file starts, such as timers and promises, carries the file's name. */
const owners = new AsyncLocalStorage<string>();

/** The file that runs now, or ran last. */
let latest = "";

/** Mocha's runner while specs run. It fails the spec that runs. */
let running: Mocha.Runner | undefined;

const timeouts = new Timeouts(machine);

// Mocha says that a spec begins before the hooks that run for it.
const { run: runSpec } = Mocha.Runnable.prototype;
Mocha.Runnable.prototype.run = function (ended) {
  timeouts.begin(this);
  return runSpec.call(this, (...end) => {
    timeouts.end(this);
    ended(...end);
  });
};

/** Milliseconds between two looks at the machine's load. */
const lookMs = 500;

setInterval(() => running?.currentRunnable && timeouts.look(running.currentRunnable), lookMs).unref();
onTimeoutAgain(() => running?.currentRunnable && timeouts.again(running.currentRunnable));

/**
 * Lets every error that nobody catches fail the spec that runs if its file caused it. What comes later goes to `onLate`, named
 * after the file that caused it. An unhandled rejection is such an error, although Mocha ignores it.
 */
export function blameFiles(onLate: OnLate): void {
  countAssertions();
  let hasBlamed = false;
  const blame = (error: unknown) => {
    // Mocha throws it if the spec ends after its file.
    if (hasBlamed && endsAgain(error)) return;
    hasBlamed = true;
    const owner = owners.getStore() ?? latest;
    if (owner === latest && running) Reflect.get(running, "uncaught")(error);
    else onLate({ title: `${owner} left something that failed later`, reason: reasonOf(error) });
  };
  process.on("unhandledRejection", blame);
  process.setUncaughtExceptionCaptureCallback(blame);
}

/** Returns true for Mocha's error about a spec that has failed by `blameFiles`, and ends once more when its own function does. */
const endsAgain = (error: unknown) => Reflect.get(Object(error), "code") === "ERR_MOCHA_MULTIPLE_DONE";

/**
 * Runs one spec file in this process. A file that cannot be loaded counts as a failed spec. `.only` is refused, and so is a
 * spec that calls no assertion.
 *
 * @param isDrained - Waits afterwards until nothing that the file caused is still under way in what files share.
 * @throws CannotStart - If something that spec files share cannot start.
 */
export const runFile = (file: string, isDrained: boolean): Promise<FileResult> =>
  owners.run(file, () => run(file, isDrained));

async function run(file: string, isDrained: boolean): Promise<FileResult> {
  const result: FileResult = {
    file,
    seconds: 0,
    cpuSeconds: 0,
    childSeconds: 0,
    readySeconds: 0,
    lines: [],
    passed: 0,
    failed: [],
    skipped: [],
  };
  const mocha = new Mocha({ timeout: options.timeout, forbidOnly: true, reporter: recording(result) });
  mocha.addFile(resolve(file));
  latest = file;
  const cold = cpu();
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    result.failed.push({ title: `${file} cannot be read`, reason: reasonOf(error) });
    return result;
  }
  await startShared().catch((error: unknown) => {
    throw new CannotStart(reasonOf(error));
  });
  if (process.env["SPEC_MEASURE"]) result.loopSeconds = timeLoop();
  const began = performance.now();
  const since = Date.now();
  const before = cpu();
  await new Promise((ended) => {
    running = mocha.run(ended);
    running.on("fail", (spec) => timeouts.end(spec));
  });
  running?.dispose();
  running = undefined;
  if (isDrained)
    await drainShared().catch((error: unknown) =>
      result.failed.push({ title: `${file} leaves something under way`, reason: reasonOf(error) }),
    );
  const last = result.failed.at(-1);
  if (last) {
    const faults = await faultsOfShared(since).catch((error: unknown) => [String(error)]);
    if (faults.length > 0)
      last.reason += `\nIn the run, while this file ran:\n${faults.map((line) => `  ${line}`).join("\n")}`;
  }
  const after = cpu();
  return {
    ...result,
    seconds: (performance.now() - began) / 1e3,
    cpuSeconds: after.own - before.own,
    childSeconds: after.children - before.children,
    readySeconds: before.own - cold.own + before.children - cold.children,
  };
}

/** Returns the CPU seconds that this process has taken so far, and those of its children that have ended. */
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, children: childCpu() };
};

/** Returns the reason for a failure. For an assertion it includes the diff. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError
    ? inspect(error)
    : error instanceof Error
      ? [error.stack ?? error.message, ...(error.cause ? [`Cause: ${reasonOf(error.cause)}`] : [])].join("\n")
      : inspect(error);

/** Returns a reporter that records the results. */
function recording(result: FileResult) {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      let depth = 0;
      let assertionsBefore = 0;
      const failed = new Set<Mocha.Runnable>();
      const line = (text: string) => result.lines.push(`${"  ".repeat(depth)}${text}`);
      const fail = (test: Mocha.Runnable, reason: string) => {
        result.failed.push({ title: test.fullTitle(), reason });
        line(`✘ ${test.title}`);
      };
      // Mocha only emits an unhandled rejection again: `blameFiles` says whose it is.
      runner.once("start", () =>
        process.removeListener("unhandledRejection", Reflect.get(runner, "unhandled")),
      );
      runner.on("suite", (suite) => {
        if (suite.title) line(suite.title);
        depth++;
      });
      runner.on("suite end", () => depth--);
      runner.on("test", () => {
        assertionsBefore = assertions();
      });
      runner.on("pass", (test) => {
        if (assertions() === assertionsBefore)
          return fail(test, "It calls no assertion of node:assert or fast-check, so it cannot fail.");
        result.passed++;
        const { title, duration = 0 } = test;
        line(`✔ ${title}${duration > slowMs ? ` (${duration} ms)` : ""}`);
      });
      runner.on("pending", (test) => {
        result.skipped.push(test.fullTitle());
        line(`- ${test.title}`);
      });
      runner.on("fail", (test, error) => {
        if (endsAgain(error) && failed.has(test)) return;
        failed.add(test);
        fail(test, reasonOf(error));
      });
    }
  };
}
