// Loaded into a worker before the runtime: appends "<function> <number of the call in this worker> <µs>" for each invocation.
// The time is the CPU time of the worker's thread: neither V8's helper threads nor other workers count.
const threads = require("node:worker_threads");
const { appendFileSync } = require("node:fs");
const { AWS_LAMBDA_FUNCTION_NAME, BENCH_INVOCATIONS } = process.env;

const receive = threads.receiveMessageOnPort;
const exchange = Atomics.compareExchange;
const post = threads.MessagePort.prototype.postMessage;
const lines = [];
let calls = 0;
let began;

// An invocation arrives in shared memory (`packages/local-cloud/lambda/runtime/mailbox.ts`).
Atomics.compareExchange = (numbers, at, expected, replacement) => {
  const found = exchange(numbers, at, expected, replacement);
  if (found === expected) began = process.threadCpuUsage();
  return found;
};

// In versions before 2026-11-23, an invocation arrives as a message.
threads.receiveMessageOnPort = (port) => {
  const received = receive(port);
  if (received?.message.requestId) began = process.threadCpuUsage();
  return received;
};

threads.MessagePort.prototype.postMessage = function (message, ...more) {
  post.call(this, message, ...more);
  const ended = message?.kind === "answer" || message?.kind === "failure";
  if (!ended || !began) return;
  const { user, system } = process.threadCpuUsage(began);
  began = undefined;
  lines.push(`${AWS_LAMBDA_FUNCTION_NAME} ${++calls} ${user + system}\n`);
};

process.on("exit", () => appendFileSync(BENCH_INVOCATIONS, lines.join("")));
