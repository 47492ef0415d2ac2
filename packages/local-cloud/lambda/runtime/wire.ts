import type { MessagePort } from "node:worker_threads";

/** What the host and a worker say to each other. */

/** `workerData`: what a worker is born with. */
export interface Start {
  readonly port: MessagePort;
  /** One Int32: the host adds one and notifies for every message that it posts. */
  readonly wakeSignal: SharedArrayBuffer;
  readonly taskRoot: string;
  readonly runtimeRoot: string;
  /** `<module path>.<export>` */
  readonly handler: string;
  /** Bytes that the function may hold: its memory without what the runtime's process takes. */
  readonly memoryLimit: number;
  /** Folder of V8's compiled code, shared by all workers. */
  readonly compileCache?: string;
}

/** Host to worker. */
export type Request = InvokeRequest | "exit";

export interface InvokeRequest {
  readonly requestId: string;
  /** JSON */
  readonly payload: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  readonly invokedFunctionArn: string;
  readonly trace: string;
  /** JSON */
  readonly clientContext?: string;
}

/** Worker to host. A log line is a plain string: there are many. */
export type Reply = string | ReadyReply | AnswerReply | FailureReply;

export interface ReadyReply {
  readonly kind: "ready";
}

export interface AnswerReply {
  readonly kind: "answer";
  /** JSON */
  readonly payload: string;
  /** Bytes of heap and of memory outside of it that this worker uses; without garbage, where that is much. */
  readonly memory: number;
}

/** `init`: the function did not load. `fatal`: the runtime ends after it. */
export interface FailureReply {
  readonly kind: "failure";
  readonly phase: "init" | "invoke" | "fatal";
  readonly error: ErrorDocument;
  readonly memory: number;
}

/** What a caller reads when `X-Amz-Function-Error` is set. */
export interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}
