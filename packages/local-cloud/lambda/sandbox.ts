import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";

import type { RunClock, Work } from "../core/clock";
import type { SignedCalls } from "../core/contracts";
import { isDebugged } from "../core/debugged";
import { answering } from "./awsPort";
import { INIT, RUNTIME_MEMORY, SEMI_SPACE } from "./limits";
import { Mailbox } from "./runtime/mailbox";
import {
  type AnswerReply,
  type ErrorDocument,
  type FailureReply,
  type InvokeRequest,
  invocationText,
  type LoadRequest,
  POSTED,
  type Refused,
  type Reply,
} from "./runtime/wire";

/** The outcome of an invocation, or of loading a function. */
export type Outcome =
  | {
      readonly kind: "answer";
      readonly payload: string;
      readonly memory: number;
      readonly logged?: ErrorDocument;
      readonly refused?: Refused;
    }
  | { readonly kind: "error"; readonly error: ErrorDocument; readonly memory: number }
  | { readonly kind: "timeout" | "memory"; readonly memory: number }
  | { readonly kind: "exit"; readonly code: number; readonly memory: number };

export interface SandboxOptions {
  readonly entry: string;
  readonly runtimeRoot: string;
  readonly handler: string;
  readonly env: Record<string, string>;
  /** Megabytes. */
  readonly memorySize: number;
  readonly compileCache?: string;
  /** Answers the function's AWS calls that need no HTTP. If absent, they all go over HTTP. */
  readonly aws?: SignedCalls;
  /** The run's clock, which the function's dates and waits follow. */
  readonly clock: RunClock;
  /** Receives the function's log line by line. */
  readonly log: (line: string) => void;
}

const MEGABYTE = 1024 * 1024;

/**
 * The memory in MB up to which V8 keeps less headroom. V8 ends the whole process if one object does not fit into a
 * worker's heap, and growing a list to the largest possible size takes 1.5 GB. So a heap may grow that far beyond a
 * function's memory limit, which the sandbox enforces itself. Up to 2 GB, V8 lets a heap grow to twice its live data
 * before it collects garbage; beyond that, to four times.
 */
const SMALL = 384;

function heapLimits(memorySize: number) {
  return {
    // V8 counts three semi-spaces. Lambda sets each to 5 % of the memory; here many workers share a laptop.
    maxYoungGenerationSizeMb: SEMI_SPACE * 3,
    maxOldGenerationSizeMb: memorySize <= SMALL ? 1_950 : memorySize + 1_750,
  };
}

/** Returns the megabytes that exceed a function's memory even if everything that V8 has not collected is garbage. */
const burst = (memorySize: number) => memorySize * (memorySize <= SMALL ? 2 : 4);

/**
 * One execution environment: a worker thread that serves one invocation at a time. It starts without code, so that it can
 * start while the code is built.
 */
export class Sandbox {
  /** The time at which `load` was called. */
  startedAt = performance.now();
  /** Settles when the function has loaded or failed to load. */
  readonly loaded: Promise<void>;
  /** Set if loading failed: the outcome of the invocation for which the worker was started. */
  failure: Outcome | undefined;
  private initMs: number | undefined;
  /** The highest number of bytes seen, reported as "Max Memory Used". */
  maxMemory = RUNTIME_MEMORY;
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly awsPort: MessagePort | undefined;
  private readonly mailbox = new Mailbox();
  private readonly limit: number;
  private readonly exited: Promise<void>;
  private settle: ((outcome: Outcome | undefined) => void) | undefined;
  /** The invocation that is queued behind the running one, with the log lines and outcome that arrived before `invoke`. */
  private queued:
    | { readonly request: InvokeRequest; readonly lines: string[]; outcome?: Outcome }
    | undefined;
  /** The running invocation, as the clock knows it. Its wait ends when the worker says that it goes on. */
  private work: Work | undefined;
  private waiting = new AbortController();
  private until: number | undefined;
  private alive = true;
  /** The outcome of what runs when the worker has ended. */
  private over: Outcome | undefined;
  private ending: "timeout" | "memory" | undefined;
  private loadTimer: NodeJS.Timeout | undefined;
  private checkingMemory = false;
  /** How often the running invocation's memory has been checked. */
  private memoryChecks = 0;

  /** Throws if Node.js refuses the function's NODE_OPTIONS. */
  constructor(private readonly options: SandboxOptions) {
    const { port1, port2 } = new MessageChannel();
    const { entry, runtimeRoot, handler, compileCache, env, memorySize, aws, clock } = options;
    this.port = port1;
    const awsPorts = aws && answering(aws, clock.now);
    this.awsPort = awsPorts?.host;
    this.limit = memorySize * MEGABYTE;
    this.worker = new Worker(entry, {
      workerData: {
        port: port2,
        aws: awsPorts && { port: awsPorts.worker, endpoint: aws.endpoint, apis: aws.apis },
        mailbox: this.mailbox.memory,
        clock: clock.memory,
        memoryLimit: this.limit - RUNTIME_MEMORY,
        runtimeRoot,
        handler,
        compileCache,
      },
      transferList: awsPorts ? [port2, awsPorts.worker] : [port2],
      env,
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: heapLimits(memorySize),
    });
    this.port.on("message", (reply: Reply) => this.received(reply));
    this.worker.on("error", (error: Error & { code?: string }) => this.crashed(error));
    this.exited = new Promise((resolve) => {
      this.worker.once("exit", (code) => {
        this.ended(code);
        resolve();
      });
    });
    // Neither keeps the process alive, because an idle function must not.
    this.worker.unref();
    this.port.unref();

    this.loaded = new Promise((resolve) => {
      this.settle = (failure) => {
        clearTimeout(this.loadTimer);
        this.failure = failure;
        this.initMs = performance.now() - this.startedAt;
        resolve();
      };
    });
  }

  /** Loads the function. The init time counts from here on. */
  load(request: LoadRequest): void {
    this.startedAt = performance.now();
    if (!this.alive) return;
    this.loadTimer = this.limitTime(this.settle, INIT);
    this.port.postMessage(request);
    this.mailbox.wake();
  }

  /** Tells whether it can serve another invocation. */
  get usable(): boolean {
    return this.alive && this.ending === undefined;
  }

  /** Returns the milliseconds that loading took, for the first invocation only. */
  takeInit(): number | undefined {
    const { initMs } = this;
    this.initMs = undefined;
    return initMs;
  }

  /**
   * Queues an invocation behind the running one. The worker begins it as soon as that has ended, and the
   * caller then calls `invoke`. Returns false if none is running, or the worker accepts no more.
   */
  queueNext(request: InvokeRequest): boolean {
    if (!this.settle || this.queued || !this.usable) return false;
    if (!this.mailbox.put(invocationText(request))) return false;
    this.queued = { request, lines: [] };
    return true;
  }

  /** Takes back the queued invocation. Returns false if there is none, or it has begun. */
  takeBack(): boolean {
    if (!this.queued || !this.mailbox.takeBack()) return false;
    this.clearQueued();
    return true;
  }

  /** Runs one invocation. */
  invoke(request: InvokeRequest, work: Work): Promise<Outcome> {
    this.work = work;
    this.waits(this.until);
    return new Promise((resolve) => {
      const settle = (outcome: Outcome | undefined) => {
        clearTimeout(timer);
        if (outcome) resolve(outcome);
      };
      const timer = this.limitTime(settle, request.timeout);
      this.settle = settle;
      this.memoryChecks = 0;
      this.begin(request);
    });
  }

  /** Returns a timer that ends the worker if it still owes this answer then; none under a debugger. */
  private limitTime(settle: Sandbox["settle"], ms: number): NodeJS.Timeout | undefined {
    const late = () => {
      if (this.settle === settle) this.terminate("timeout");
    };
    // The answer may already be queued behind this timer, so the timeout counts only after another turn of the loop.
    return isDebugged() ? undefined : setTimeout(() => setImmediate(late), ms);
  }

  private begin(request: InvokeRequest): void {
    const queued = this.clearQueued();
    const outcome = queued?.request === request ? (queued.outcome ?? this.over) : this.over;
    // A worker that has ended answers nothing, and ends no second time.
    if (outcome) this.finish(outcome);
    else if (queued?.request === request) {
      // The worker may have gone to sleep without looking at the mailbox.
      if (this.mailbox.untaken) this.mailbox.wake();
    } else if (this.mailbox.put(invocationText(request))) this.mailbox.wake();
    else this.post(request);
  }

  private clearQueued(): Sandbox["queued"] {
    const { queued } = this;
    this.queued = undefined;
    for (const line of queued?.lines ?? []) this.options.log(line);
    return queued;
  }

  /**
   * Checks the memory of a running invocation, and ends the invocation if it exceeds the limit. The first check is
   * skipped: most invocations end before the next one, and a check interrupts the worker.
   */
  watchMemory(): void {
    if (!this.settle || this.checkingMemory || !this.usable || this.memoryChecks++ === 0) return;
    this.checkingMemory = true;
    this.worker.getHeapStatistics().then(
      ({ total_heap_size, external_memory }) => {
        this.checkingMemory = false;
        const used = this.note(total_heap_size + external_memory);
        if (this.settle && used > burst(this.options.memorySize) * MEGABYTE) this.terminate("memory");
      },
      () => {
        this.checkingMemory = false; // It has ended.
      },
    );
  }

  /** Ends the worker at once. */
  kill(): void {
    void this.worker.terminate();
  }

  /** Lets the thread exit on its own, so that it can write its coverage, and terminates it after `grace` ms. */
  async end(grace: number): Promise<void> {
    this.post("exit");
    const timer = setTimeout(() => void this.worker.terminate(), grace);
    await this.exited;
    clearTimeout(timer);
  }

  private post(request: InvokeRequest | "exit"): void {
    this.port.postMessage(request);
    this.mailbox.put(POSTED);
    this.mailbox.wake();
  }

  private received(reply: Reply): void {
    if (typeof reply === "string") this.logged(reply);
    else if (reply.kind === "ready") this.finish(undefined);
    else if (reply.kind === "wait") this.waits(reply.until);
    else {
      if (reply.kind === "failure" && reply.phase !== "invoke") this.alive = false;
      this.finish(this.outcomeOf(reply));
    }
  }

  /** The invocation waits until a time, or goes on. */
  private waits(until: number | undefined): void {
    this.waiting.abort();
    this.waiting = new AbortController();
    this.until = until;
    if (until !== undefined && this.work) void this.work.wait(until - this.work.now(), this.waiting.signal);
  }

  private logged(line: string): void {
    if (this.queued && !this.settle) this.queued.lines.push(line);
    else this.options.log(line);
  }

  private outcomeOf(reply: AnswerReply | FailureReply): Outcome {
    if (this.note(reply.memory) > this.limit) {
      this.terminate("memory");
      return { kind: "memory", memory: this.maxMemory };
    }
    const memory = this.maxMemory;
    return reply.kind === "answer"
      ? { kind: "answer", payload: reply.payload, memory, logged: reply.logged, refused: reply.refused }
      : { kind: "error", error: reply.error, memory };
  }

  /** Records the bytes in use. Returns them including the runtime's. */
  private note(bytes: number): number {
    const used = RUNTIME_MEMORY + bytes;
    this.maxMemory = Math.min(this.limit, Math.max(this.maxMemory, used));
    return used;
  }

  private terminate(reason: "timeout" | "memory"): void {
    this.ending ??= reason;
    void this.worker.terminate();
  }

  private crashed(error: Error & { code?: string }): void {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      this.maxMemory = this.limit;
      this.ending ??= "memory";
    } else this.options.log(String(error.stack));
  }

  private ended(code: number): void {
    // The exit event uses another channel, so earlier messages may still be in the port.
    for (let last = receiveMessageOnPort(this.port); last; last = receiveMessageOnPort(this.port))
      this.received(last.message);
    this.alive = false;
    this.port.close();
    this.awsPort?.close();
    const memory = this.maxMemory;
    this.over = this.ending ? { kind: this.ending, memory } : { kind: "exit", code, memory };
    this.finish(this.over);
  }

  private finish(outcome: Outcome | undefined): void {
    const { settle, queued } = this;
    this.settle = undefined;
    this.waits(undefined);
    this.work = undefined;
    if (settle) settle(outcome);
    else if (queued) queued.outcome ??= outcome;
  }
}
