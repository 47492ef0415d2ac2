import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FileResult, FromWorker, ToWorker } from "./messages";
import { Queues } from "./queues";

interface Ran {
  results: FileResult[];
  /** The reason why the run ended before all files had run. */
  ended?: string;
}

/** Runs spec files in `jobs` processes. `onResult` is called for each finished file. */
export async function runAll(
  files: readonly string[],
  jobs: number,
  onResult: (result: FileResult) => void,
): Promise<Ran> {
  const ran: Ran = { results: [] };
  const queues = new Queues(files);
  const next = (job: number) => (ran.ended === undefined ? queues.next(job) : undefined);
  const done = (result: FileResult) => {
    ran.results.push(result);
    queues.took(result.file, result.seconds);
    onResult(result);
  };
  const work = async (job: number): Promise<void> => {
    const { crashedIn, cannotStart, code } = await runOne(() => next(job), done);
    if (cannotStart !== undefined) ran.ended ??= cannotStart;
    else if (crashedIn !== undefined) {
      done(crash(crashedIn, code));
      await work(job);
    } else if (code !== 0) ran.ended ??= `a process that ran specs ended with ${code}`;
  };
  await Promise.all(Array.from({ length: jobs }, (_, job) => work(job)));
  return ran;
}

interface Ended {
  /** The file that was running when the process ended. */
  crashedIn?: string;
  cannotStart?: string;
  code: number | string;
}

/** Starts a process and gives it one file after another until none is left or the process ends. */
function runOne(next: () => string | undefined, done: (result: FileResult) => void): Promise<Ended> {
  const worker = fork(join(__dirname, "worker.ts"), { stdio: "inherit" });
  let current: string | undefined;
  let cannotStart: string | undefined;
  const give = () => {
    current = next();
    send(worker, { file: current });
  };
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "cannot start") {
      cannotStart = message.reason;
      current = undefined;
      send(worker, {});
      return;
    }
    if (message.kind === "done") done(message.result);
    give();
  });
  return new Promise((ended) =>
    worker.on("exit", (code, signal) =>
      ended({ crashedIn: current, cannotStart, code: code ?? signal ?? "" }),
    ),
  );
}

const send = (worker: ChildProcess, message: ToWorker) => worker.send(message);

const crash = (file: string, code: number | string): FileResult => ({
  file,
  seconds: 0,
  cpuSeconds: 0,
  childSeconds: 0,
  lines: [],
  passed: 0,
  failed: [{ title: file, reason: `the process ended with ${code} while it ran this file` }],
  skipped: [],
  retried: [],
});
