import type { MessagePort } from "node:worker_threads";

/** Messages between the host and a worker. */

/** `workerData`: the data that a worker starts with. */
export interface Start {
  readonly port: MessagePort;
  /** The port for the function's AWS calls, with the addresses that they would have over HTTP. */
  readonly aws?: { readonly port: MessagePort; readonly endpoint: string; readonly apis: string };
  /** The memory of the mailbox through which short invocations arrive. */
  readonly mailbox: SharedArrayBuffer;
  /** The memory of the run's clock. */
  readonly clock: SharedArrayBuffer;
  readonly runtimeRoot: string;
  /** `<module path>.<export>` */
  readonly handler: string;
  /** The bytes that the function may use: its memory without that of the runtime's process. */
  readonly memoryLimit: number;
  /** The cache folder of V8's compiled code, shared by all workers. */
  readonly compileCache?: string;
}

/** The text in the mailbox that refers to the next message: an invocation too long for the mailbox, or `exit`. */
export const POSTED = "";

/** A message from host to worker. The first one loads the function. */
export type Request = LoadRequest | InvokeRequest | "exit";

export interface LoadRequest {
  readonly taskRoot: string;
  /** The environment variables that name folders of code. */
  readonly env: Readonly<Record<string, string>>;
}

export interface InvokeRequest {
  readonly requestId: string;
  /** JSON */
  readonly payload: string;
  /** The milliseconds that it may take. */
  readonly timeout: number;
  readonly invokedFunctionArn: string;
  readonly trace: string;
  /** JSON */
  readonly clientContext?: string;
}

/** Returns an invocation as a text for the mailbox. The payload is already JSON. */
export const invocationText = ({ payload, ...head }: InvokeRequest): string =>
  `${JSON.stringify(head)}\n${payload}`;

/** Reads what `invocationText` has returned. */
export function invocationOf(text: string): InvokeRequest {
  const end = text.indexOf("\n");
  return { ...JSON.parse(text.slice(0, end)), payload: text.slice(end + 1) };
}

/** A message from worker to host. A log line is a plain string, because there are many. */
export type Reply = string | ReadyReply | WaitReply | AnswerReply | FailureReply;

interface ReadyReply {
  readonly kind: "ready";
}

/** The invocation waits for a time of the run's clock, in epoch milliseconds, or goes on. */
interface WaitReply {
  readonly kind: "wait";
  readonly until?: number;
}

/** A refusal that a handler has thrown and answered with. */
export interface Refused {
  /** The program's own name of the reason. */
  readonly code?: string;
  readonly message: string;
  /** The lines of the stack trace. */
  readonly trace: readonly string[];
}

export interface AnswerReply {
  readonly kind: "answer";
  /** JSON */
  readonly payload: string;
  /** The bytes of heap and external memory in use. If they exceed the limit, garbage is collected first. */
  readonly memory: number;
  /** The first error that the invocation wrote into its log at the level ERROR. */
  readonly logged?: ErrorDocument;
  /** The refusal that the handler answers with. */
  readonly refused?: Refused;
}

/** Reports a failure: `init` means that the function did not load, `fatal` that the runtime ends. */
export interface FailureReply {
  readonly kind: "failure";
  readonly phase: "init" | "invoke" | "fatal";
  readonly error: ErrorDocument;
  readonly memory: number;
}

/** The document that a caller reads when `X-Amz-Function-Error` is set. */
export interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** A function's AWS call, as its HTTP client would send it, from worker to host. Messages are lists of them. */
export interface AwsRequest {
  readonly id: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or bytes. */
  readonly body: string | Uint8Array;
}

/** The answer to an `AwsRequest`. Messages are lists of them. */
export interface AwsReply {
  readonly id: number;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
