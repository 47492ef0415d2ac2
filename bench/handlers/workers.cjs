// Loaded into the local run before anything else: every worker thread records the CPU time of its invocations.
const threads = require("node:worker_threads");
const { join } = require("node:path");

threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    super(file, {
      ...options,
      env: { ...options.env, BENCH_INVOCATIONS: process.env.BENCH_INVOCATIONS },
      execArgv: ["--require", join(__dirname, "invocations.cjs")],
    });
  }
};
