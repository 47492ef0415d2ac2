import { enableCompileCache } from "node:module";
import { receiveMessageOnPort, workerData } from "node:worker_threads";

import { sendAwsCalls } from "./awsCalls";
import { followClock } from "./clock";
import { firstLoggedError, logFor, takeOverOutput } from "./console";
import { contextFor } from "./context";
import { errorDocument, RuntimeError } from "./errors";
import { type Handler, loadHandler, resolveRuntimePackages, setVariables, takesCallbacks } from "./loader";
import { Mailbox } from "./mailbox";
import { collectGarbage, memoryInUse } from "./memory";
import { listenToRefusals, takeRefusal } from "./refusals";
import {
  type AnswerReply,
  type FailureReply,
  type InvokeRequest,
  invocationOf,
  type LoadRequest,
  POSTED,
  type Reply,
  type Request,
  type Start,
} from "./wire";

/**
 * The runtime inside a worker. It loads the function once, then serves one invocation at a time. Between invocations
 * the thread sleeps in `Atomics.wait`, as Lambda freezes an idle environment: work that a handler left running
 * continues only during the next invocation.
 */

const {
  port,
  aws,
  runtimeRoot,
  handler: handlerName,
  memoryLimit,
  compileCache,
  mailbox: memoryOfMailbox,
  clock,
}: Start = workerData;
const mailbox = new Mailbox(memoryOfMailbox);

/** Lambda's limit for an answer in bytes: 6 MB and 100 bytes. */
const MAX_ANSWER = 6 * 1024 * 1024 + 100;

const post = (reply: Reply) => port.postMessage(reply);
followClock(clock, (until) => post({ kind: "wait", ...(until !== undefined && { until }) }));
const { logError } = takeOverOutput(post);

/** Called when the event loop is empty. While the function loads, that means that an await never settles. */
let whenIdle: () => void = () => process.exit(13);
let phase: "init" | "fatal" = "init";

const memory = () => memoryInUse(memoryLimit);

function die(what: string, thrown: Error, code: number): void {
  logError(what, thrown);
  post({ kind: "failure", phase, error: errorDocument(thrown), memory: memory() });
  process.exit(code);
}

process.on("uncaughtException", (error) => die("Uncaught Exception", error, 129));
process.on("unhandledRejection", (reason, promise) =>
  die(
    "Unhandled Promise Rejection",
    new RuntimeError("UnhandledPromiseRejection", String(reason), { reason, promise }),
    128,
  ),
);
process.on("beforeExit", () => whenIdle());

/**
 * The milliseconds of sleep after which a worker collects its garbage. A full collection also drops the compiled code
 * of functions whose closures no longer exist, so a worker that is called from time to time must not do it between
 * calls.
 */
const IDLE_BEFORE_COLLECTION = 60_000;

/**
 * Returns the next request, and sleeps until there is one. V8 shrinks a heap only while its event loop runs, which it
 * does not in a sleeping worker. So the worker itself collects its garbage, once, if no request comes for a while.
 */
function next<R extends Request>(look: () => R | undefined): R {
  let timeout = IDLE_BEFORE_COLLECTION;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (mailbox.sleep(timeout)) continue;
    collectGarbage();
    timeout = Number.POSITIVE_INFINITY;
  }
}

const message = () => receiveMessageOnPort(port)?.message;

/** Returns an invocation that the host has handed over. The mailbox keeps their order. */
function invocation(): InvokeRequest | "exit" | undefined {
  const text = mailbox.take();
  if (text === POSTED) return message();
  return text === undefined ? undefined : invocationOf(text);
}

function serveNext(handler: Handler): void {
  const request = next(invocation);
  if (request === "exit") process.exit(0);
  // One turn of the event loop lets the SDK notice sockets that closed in the meantime.
  setImmediate(serve, handler, request);
}

function serve(handler: Handler, request: InvokeRequest): void {
  let ended = false;
  const end = (reply: AnswerReply | FailureReply) => {
    if (ended) return;
    ended = true;
    whenIdle = () => {};
    post(reply);
    // If the memory limit is exceeded, the host ends this worker, which must not begin the next invocation.
    setImmediate(reply.memory > memoryLimit ? stop : serveNext, handler);
  };
  const fail = (thrown: unknown) => {
    if (ended) return;
    logError("Invoke Error", thrown);
    end({ kind: "failure", phase: "invoke", error: errorDocument(thrown), memory: memory() });
  };
  const succeed = (result: unknown) => {
    if (ended) return;
    try {
      const payload = JSON.stringify(result) ?? "null";
      if (tooLong(payload)) end({ kind: "failure", phase: "invoke", error: answerTooLong, memory: memory() });
      else {
        const [logged, refused] = [firstLoggedError(), takeRefusal()];
        end({ kind: "answer", payload, memory: memory(), logged, refused });
      }
    } catch {
      fail(new Error("Unable to stringify response body"));
    }
  };

  logFor(request.requestId);
  process.env["_X_AMZN_TRACE_ID"] = request.trace;
  whenIdle = () => {
    if (handler.constructor.name !== "AsyncFunction") return succeed(null);
    const explanation = "The handler's promise was never settled, and nothing is left to run.";
    fail(new RuntimeError("NodeJsExit", explanation));
  };
  const sayWhenIdle = (action: () => void) => {
    whenIdle = action;
  };
  try {
    const { context, callback } = contextFor(request, { succeed, fail, whenIdle: sayWhenIdle });
    const result = handler(JSON.parse(request.payload), context, callback);
    if (result instanceof Object && "then" in result && typeof result.then === "function")
      result.then(succeed, fail);
    // A handler that returns a value has answered.
    else if (!takesCallbacks()) succeed(result);
  } catch (thrown) {
    fail(thrown);
  }
}

const stop = () => mailbox.sleep(Number.POSITIVE_INFINITY);

const tooLong = (payload: string) =>
  payload.length > MAX_ANSWER / 3 && Buffer.byteLength(payload) > MAX_ANSWER;

const answerTooLong = {
  errorType: "Function.ResponseSizeTooLarge",
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_ANSWER} bytes).`,
};

/** The part of Lambda's global `awslambda` that the local cloud implements. */
const awslambda = {
  streamifyResponse() {
    throw new Error("The local cloud does not implement response streaming (awslambda.streamifyResponse).");
  },
};

async function start(): Promise<void> {
  if (compileCache) enableCompileCache(compileCache);
  resolveRuntimePackages(runtimeRoot);
  if (aws) sendAwsCalls(aws);
  listenToRefusals();
  Object.assign(globalThis, { awslambda });
  const request = next<LoadRequest | "exit">(message);
  if (request === "exit") process.exit(0);
  try {
    setVariables(request.env);
    const handler = await loadHandler(request.taskRoot, handlerName);
    phase = "fatal";
    whenIdle = () => {};
    post({ kind: "ready" });
    setImmediate(serveNext, handler);
  } catch (thrown) {
    die("Uncaught Exception", thrown instanceof Error ? thrown : new Error(String(thrown)), 129);
  }
}

void start();
