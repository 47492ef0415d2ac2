import { type ChildProcess, fork } from "node:child_process";
import { getPriority, setPriority } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { machine } from "./load";
import type { Failure, FileResult, FromWorker, ToWorker } from "./messages";
import { type Next, needOf, Queues } from "./queues";

interface Ran {
  results: FileResult[];
  /** What failed later than the file that caused it had ended. */
  late: Failure[];
  /** The reason why the run ended before all files had run. */
  ended?: string;
}

/**
 * Runs spec files in `jobs` processes. `onResult` is called for each finished file. `needs` says what a file needs.
 */
export async function runAll(
  files: readonly string[],
  jobs: number,
  onResult: (result: FileResult) => void,
  needs = needOf,
): Promise<Ran> {
  const ran: Ran = { results: [], late: [] };
  const queues = new Queues(files, jobs, needs);
  const others = queues.startsRun ? later : 0;
  const next = async (job: number) => {
    // Files that compute would take so long beside too many others that they reach their time-outs.
    while (ran.ended === undefined && job >= least && !queues.isEmpty && (await isBusy()))
      await setTimeout(1_000);
    return ran.ended === undefined ? queues.take(job) : undefined;
  };
  const done = (result: FileResult) => {
    ran.results.push(result);
    onResult(result);
  };
  const heard = (message: FromWorker) => {
    if (message.kind === "done") done(message.result);
    else if (message.kind === "late") ran.late.push(message.failure);
    else if (message.kind === "run") queues.served(message.address);
  };
  /** Notes how a process ended. Returns true if a spec file ended it, so that the other files need another one. */
  const hasCrashed = ({ during, cannotStart, code }: Ended): boolean => {
    // Without the run that files share, no other file can succeed.
    if (cannotStart !== undefined && during?.run === "serve") ran.ended ??= cannotStart;
    else if (during !== undefined) done(crash(during.file, cannotStart, code));
    else if (code !== 0) ran.ended ??= `a process that ran specs ended with ${code}`;
    return ran.ended === undefined && during !== undefined;
  };
  const work = async (job: number): Promise<void> => {
    const give = async (): Promise<Next | undefined> => {
      const found = await next(job);
      if (found?.run !== "own") return found;
      // A file with a run of its own has a process of its own, and those that follow on the same run have it too.
      const { followers = [], ...first } = found;
      const only = [first, ...followers.map((file) => ({ ...first, file }))];
      while (only.length > 0 && ran.ended === undefined)
        hasCrashed(await runOne(async () => only.shift(), heard, others));
      return give();
    };
    if (hasCrashed(await runOne(give, heard, job === 0 ? 0 : others))) {
      // The shared run has ended with its process: the next process starts another.
      if (job === 0) queues.served(undefined);
      return work(job);
    }
    queues.left(job);
  };
  await Promise.all(Array.from({ length: jobs }, (_, job) => work(job)));
  return ran;
}

/** The number of processes that go on to their next files however busy the machine is. */
const least = 2;

/** The threads that may be ready to run for each core before the machine counts as busy. */
const ready = 5;

/** Returns true if more threads of this machine want to run than it can carry, on average over half a second. */
async function isBusy(): Promise<boolean> {
  let sum = 0;
  for (let times = 0; times < 5; times++) {
    sum += machine.readyPerCore();
    await setTimeout(100);
  }
  return sum / 5 > ready;
}

/**
 * Node 24's way to carry a file's name with whatever the file starts. The way of Node 22 makes every promise of the process
 * three times as dear.
 */
const cheapContexts = ["--experimental-async-context-frame"].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/**
 * Megabytes for young objects, from the beginning. With V8's defaults, garbage collection takes a sixth of the CPU time of specs.
 */
const room = ["--min-semi-space-size=64", "--max-semi-space-size=64"];

/**
 * By how much the other processes come after the one of the shared run, as a Unix process's niceness: that one serves them, and
 * its own files are the longest chain.
 */
const later = 5;

interface Ended {
  /** The file that was running when the process ended, or that could not begin. */
  during?: Next;
  /** Why something that the file shares with others cannot start. */
  cannotStart?: string;
  code: number | string;
}

/** Starts a process and gives it one file after another until none is left or the process ends. */
function runOne(
  next: () => Promise<Next | undefined>,
  heard: (message: FromWorker) => void,
  niceness: number,
): Promise<Ended> {
  const worker = fork(join(__dirname, "worker.ts"), {
    stdio: "inherit",
    execArgv: [...process.execArgv, ...cheapContexts, ...room],
  });
  if (worker.pid !== undefined) setPriority(worker.pid, Math.min(getPriority() + niceness, 19));
  let current: Next | undefined;
  let cannotStart: string | undefined;
  const give = async () => {
    current = undefined;
    current = await next();
    send(worker, { ...current });
  };
  worker.on("message", (message: FromWorker) => {
    heard(message);
    if (message.kind === "cannot start") {
      cannotStart = message.reason;
      send(worker, {});
    } else if (message.kind === "ready" || message.kind === "done") void give();
  });
  return new Promise((ended) =>
    worker.on("exit", (code, signal) => ended({ during: current, cannotStart, code: code ?? signal ?? "" })),
  );
}

const send = (worker: ChildProcess, message: ToWorker) => worker.send(message);

const crash = (file: string, cannotStart: string | undefined, code: number | string): FileResult => ({
  file,
  seconds: 0,
  cpuSeconds: 0,
  childSeconds: 0,
  readySeconds: 0,
  lines: [],
  passed: 0,
  failed: [
    cannotStart === undefined
      ? { title: file, reason: `the process ended with ${code} while it ran this file` }
      : { title: `${file} needs what cannot start`, reason: cannotStart },
  ],
  skipped: [],
});
