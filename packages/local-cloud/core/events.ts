import { EventEmitter } from "node:events";

import type { Blame } from "./blame";
import type { RowWrite, UnmetCondition } from "./callEffects";
import type { Exchanged, RawRequest } from "./exchanged";
import type { Units } from "./meter";
import { adviceFor } from "./systemErrors";

/** The caller of a request. */
export interface Caller {
  /** The display name: a player's name, a role, an API key's id. */
  readonly name: string;
  /** The id in the program's data, such as a token's `sub`. */
  readonly id?: string;
}

/** An event of the local cloud, for the terminal and the console. */
export type LocalEvent =
  | {
      kind: "request";
      requestId: string;
      traceId: string;
      method: string;
      path: string;
      route?: string;
      status: number;
      ms: number;
      read: number;
      write: number;
      /** The part of the units that is billed by request. Absent if it is all of them. */
      onDemand?: Units;
      /** Absent for an anonymous caller. */
      who?: Caller;
      /** Why the gateway itself refused the request: a validator, an authorizer or a limit. */
      refusal?: string;
      exchanged?: Exchanged;
      /** Absent if the body is too large to keep. */
      raw?: RawRequest;
    }
  | {
      kind: "call";
      service: string;
      operation: string;
      principal: string;
      status: number;
      ms: number;
      traceId?: string;
      /** The resource that the call names, such as a table. */
      on?: string;
      failure?: CallFailure;
      /** The rows that it wrote: of DynamoDB only. */
      writes?: readonly RowWrite[];
      /** The ids of the messages that it sent, or its own id if it changed an object of which a bucket tells functions. */
      sent?: readonly string[];
      /** The beginning of the message that it sent to a socket. */
      text?: string;
    }
  | {
      kind: "decision";
      principal: string;
      action: string;
      resource: string;
      allowed: boolean;
      reason: string;
      traceId?: string;
      /** The route of a shared function whose invocation made the call. */
      route?: string;
      /** What the route lacks, although its function's role allows it, and what mends it. */
      lacks?: string;
    }
  | {
      /** An invocation for a route of an API begins. */
      kind: "serving";
      requestId: string;
      route: string;
    }
  | {
      kind: "invoke";
      function: string;
      /** `$LATEST` or a number. */
      version?: string;
      /** The route that was served, if an API invoked the function. */
      route?: string;
      requestId: string;
      ms: number;
      initMs?: number;
      /** The type of the error that ended the invocation, and its message. */
      error?: string;
      reason?: string;
      /** What the handler threw, or logged as an error. */
      thrown?: Thrown;
      /** The refusal that the handler answered with, and where in the project it was thrown: `functions/shop/buy.ts:12:7`. */
      refused?: { readonly code?: string; readonly message: string; readonly at?: string };
      traceId?: string;
    }
  | {
      /** A function received the records of a stream, the messages of a queue, or an event of a topic or bucket. */
      kind: "batch";
      /** The id of the event source mapping, or the ARN of the topic or bucket. */
      mapping: string;
      /** The ARN of the stream, queue, topic or bucket. */
      source: string;
      function: string;
      records: number;
      /** The records' sequence numbers, the messages' ids, or the id of the request that changed an object. */
      items: readonly string[];
      outcome: "done" | "failed" | "unanswered";
      ms: number;
      read: number;
      write: number;
      /** As of a request. */
      onDemand?: Units;
      traceId: string;
    }
  | {
      /** Measurements that a service reports to CloudWatch. */
      kind: "metrics";
      namespace: string;
      /** The sets of dimensions that each value is recorded under. */
      dimensions: readonly Readonly<Record<string, string>>[];
      values: Readonly<Record<string, number>>;
      /** Values that are ages, as the times at which they began, in epoch milliseconds. */
      births?: Readonly<Record<string, number>>;
    }
  | {
      /** The event of a schedule or a rule is delivered to its functions. */
      kind: "job";
      name: string;
      functionArns: readonly string[];
    }
  | { kind: "log"; group: string; stream: string; message: string }
  | { kind: "mail"; to: string; subject: string; text: string; code?: string; isPassword?: boolean }
  | {
      /**
       * Changed files took effect: code and files were `swapped`, or a new run's differences were `applied`. `began`: the
       * program runs first, because the files may change its resources. `noticed`: saved files are about to be rebuilt.
       */
      kind: "reload";
      what: "noticed" | "began" | "swapped" | "applied";
      /** A line for each change; the files for `noticed` and `began`. */
      changes: readonly string[];
      ms: number;
    }
  | {
      /** The types were checked, and the mistakes are not those of the last check, or the check was late. */
      kind: "types";
      mistakes: readonly TypeMistake[];
      /** The number of mistakes, of which `mistakes` has the first ones. */
      count: number;
      /** Milliseconds since the change. */
      ms: number;
    }
  | { kind: "resource"; type: string; name: string; id: string }
  | {
      kind: "warning";
      source: string;
      message: string;
      /** The last line of the message, if the operating system is the cause: what to do about it. */
      advice?: string;
    };

/** An error that a handler threw, or logged as an error, and where in the program it comes from. */
export interface Thrown extends Blame {
  readonly type: string;
  readonly message: string;
}

/** A mistake that TypeScript found. */
export interface TypeMistake {
  /** The path from the program's folder. Absent for a mistake in the configuration. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** The number of TypeScript's message, such as 2322. */
  readonly code: number;
  readonly message: string;
}

/** The reason why a call to a service failed. */
export interface CallFailure {
  /** AWS's name of the error, such as `ConditionalCheckFailedException`. */
  readonly code: string;
  readonly message: string;
  /** The conditions that the call set, if it is not known which of them failed. */
  readonly conditions?: readonly string[];
  /** The conditions that failed. */
  readonly unmet?: readonly UnmetCondition[];
}

export type Dated<E> = E & { readonly at: number };

/** Publishes events to listeners, which must not throw. */
export class Events {
  /** Returns the time that events get, in epoch milliseconds. */
  now: () => number = Date.now;
  private readonly emitter = new EventEmitter().setMaxListeners(100);

  /** The data folder of the run, once it is known. */
  private data: string | undefined;

  /** A warning whose cause is the operating system, such as a full disk, also says what to do, whoever emits it. */
  emit(event: LocalEvent): void {
    this.emitter.emit("event", {
      ...(event.kind === "warning" ? this.advised(event) : event),
      at: this.now(),
    });
  }

  /** Dates events by a clock, and advises about the disk of the run's data. Before, events have the machine's time. */
  follow({ now }: { now(): number }, data?: string): void {
    this.now = now;
    this.data = data;
  }

  /** Warns of a failure that stops nothing, such as that of a log, if the operating system is its cause. */
  trouble(source: string, error: unknown): void {
    if (adviceFor(error, this.data, true)) this.emit({ kind: "warning", source, message: String(error) });
  }

  /** Adds a listener. Returns the function that removes it. */
  listen(listener: (event: Dated<LocalEvent>) => void): () => void {
    this.emitter.on("event", listener);
    return () => this.emitter.off("event", listener);
  }

  private advised(warning: Extract<LocalEvent, { kind: "warning" }>): LocalEvent {
    const advice = adviceFor(new Error(warning.message), this.data, true);
    if (advice === undefined) return warning;
    // Where the write was begun does not matter.
    const message = warning.message.replace(/\n\s+at .*/g, "");
    return { ...warning, message: `${message}\n${advice}`, advice };
  }
}
