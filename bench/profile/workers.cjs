// Loaded into the local run before anything else: every worker thread writes its own profile when it ends.
const threads = require("node:worker_threads");

let started = 0;
threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    const name = `worker-${++started}.cpuprofile`;
    super(file, {
      ...options,
      execArgv: ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILES}`, `--cpu-prof-name=${name}`],
    });
  }
};
