import { resolve } from "node:path";
import { inspect } from "node:util";

import Mocha from "mocha";

import { childCpu } from "./childCpu";
import type { FileResult } from "./messages";
import { retries } from "./retries";
import { startShared } from "./shared";

const options = require("../../.mocharc.json");

/** A slower spec is printed with its duration. Milliseconds, Mocha's own default. */
const slowMs = 75;

/** Thrown if something that spec files share cannot start. */
export class CannotStart extends Error {}

/**
 * Runs one spec file in this process. A file that cannot be loaded counts as a failed spec.
 *
 * @throws CannotStart - If something that spec files share cannot start.
 */
export async function runFile(file: string): Promise<FileResult> {
  const result: FileResult = {
    file,
    seconds: 0,
    cpuSeconds: 0,
    childSeconds: 0,
    lines: [],
    passed: 0,
    failed: [],
    skipped: [],
    retried: [],
  };
  const mocha = new Mocha({
    timeout: options.timeout,
    retries: file in retries ? 1 : 0,
    reporter: recording(result),
  });
  mocha.addFile(resolve(file));
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    result.failed.push({ title: `${file} cannot be read`, reason: reasonOf(error) });
    return result;
  }
  await startShared().catch((error: unknown) => {
    throw new CannotStart(reasonOf(error));
  });
  const began = performance.now();
  const before = process.cpuUsage();
  const ofChildren = childCpu();
  await new Promise((ended) => mocha.run(ended));
  // Every run adds its own listeners, which would otherwise also get the errors of the next file.
  process.removeAllListeners("uncaughtException");
  process.removeAllListeners("unhandledRejection");
  const { user, system } = process.cpuUsage(before);
  return {
    ...result,
    seconds: (performance.now() - began) / 1e3,
    cpuSeconds: (user + system) / 1e6,
    childSeconds: childCpu() - ofChildren,
  };
}

/** Returns the reason for a failure. For an assertion it includes the diff. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError
    ? inspect(error)
    : error instanceof Error
      ? (error.stack ?? error.message)
      : inspect(error);

/** Returns a reporter that records the results. */
function recording(result: FileResult) {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      let depth = 0;
      const line = (text: string) => result.lines.push(`${"  ".repeat(depth)}${text}`);
      runner.on("suite", (suite) => {
        if (suite.title) line(suite.title);
        depth++;
      });
      runner.on("suite end", () => depth--);
      runner.on("pass", ({ title, duration = 0 }) => {
        result.passed++;
        line(`✔ ${title}${duration > slowMs ? ` (${duration} ms)` : ""}`);
      });
      runner.on("pending", (test) => {
        result.skipped.push(test.fullTitle());
        line(`- ${test.title}`);
      });
      runner.on("retry", (test, error) => {
        result.retried.push({ title: test.fullTitle(), reason: reasonOf(error) });
        line(`↻ ${test.title}`);
      });
      runner.on("fail", (test, error) => {
        result.failed.push({ title: test.fullTitle(), reason: reasonOf(error) });
        line(`✘ ${test.title}`);
      });
    }
  };
}
