import type { Caller, Dated, Events, LocalEvent } from "../core/events";
import { type Cost, costOf, type FunctionSize } from "./cost";
import { type LogLine, LogLines } from "./logLines";
import { KeptMessages, type Messages } from "./messages";
import { Ring } from "./ring";
import { RouteMeter } from "./routeMeter";
import { Series } from "./series";
import { type Decision, type Trace, Traces } from "./traces";

/** A request to one of the APIs, or a message on a socket. */
export interface SeenRequest {
  /** Increases by one with every request. */
  readonly id: number;
  /** The time of the answer in milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string;
  readonly traceId: string;
  readonly method: string;
  readonly path: string;
  readonly route?: string;
  readonly status: number;
  readonly ms: number;
  readonly read: number;
  readonly write: number;
  readonly cost: Cost;
  /** The milliseconds spent on starting functions. */
  readonly coldMs?: number;
  /** The error of a function that failed. */
  readonly error?: string;
  readonly who?: Caller;
  /** The gateway's reason for refusing the request. */
  readonly refusal?: string;
  /** The number of accesses that IAM denied to the request. */
  readonly denied: number;
}

export type Warning = Omit<Dated<Extract<LocalEvent, { kind: "warning" }>>, "kind"> & { readonly id: number };
export type Denied = Omit<Decision, "kind"> & { readonly id: number };

/** The console's memory limits. */
export const limits = { requests: 2_000, logs: 5_000, denials: 500, warnings: 200 } as const;

/** An update for listeners: a new item of a topic. */
export type HistoryUpdate =
  | { readonly topic: "requests"; readonly item: SeenRequest }
  | { readonly topic: "logs"; readonly item: LogLine }
  | { readonly topic: "denials"; readonly item: Denied }
  | { readonly topic: "warnings"; readonly item: Warning }
  | { readonly topic: "mails"; readonly item: Dated<Extract<LocalEvent, { kind: "mail" }>> };

/** Records events from its creation on. Keeps the newest ones, within limits. */
export class History {
  readonly requests = new Ring<SeenRequest>(limits.requests);
  readonly denials = new Ring<Denied>(limits.denials);
  readonly warnings = new Ring<Warning>(limits.warnings);
  readonly logs = new LogLines(limits.logs);
  readonly routes = new RouteMeter();
  readonly series: Series;
  private readonly messages = new KeptMessages(limits.requests);
  /** Functions invoked by streams and schedules have traces without a request, so there is room for both. */
  private readonly traces = new Traces(2 * limits.requests);
  private readonly listeners = new Set<(news: HistoryUpdate) => void>();
  private last = 0;
  private readonly stop: () => void;

  constructor(
    events: Events,
    private readonly sizeOf: (functionName: string) => FunctionSize | undefined,
    /** The folder in which the time series survive a restart. */
    data?: string,
  ) {
    this.series = new Series(data);
    this.stop = events.listen((event) => this.see(event));
  }

  trace(id: string): Trace {
    return this.traces.get(id);
  }

  /** Returns a request's messages. */
  message(requestId: string): Messages | undefined {
    return this.messages.get(requestId);
  }

  /** Adds a listener. Returns the function that removes it. */
  listen(listener: (news: HistoryUpdate) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.stop();
    this.series.close();
    this.listeners.clear();
  }

  private see(event: Dated<LocalEvent>): void {
    switch (event.kind) {
      case "call":
      case "invoke":
        this.traces.add(event);
        break;
      case "decision":
        this.traces.add(event);
        if (!event.allowed) this.denial(event);
        break;
      case "request":
        this.request(event);
        break;
      case "serving":
        this.logs.serving(event.requestId, event.route);
        break;
      case "log":
        this.notify({ topic: "logs", item: this.logs.add(event) });
        break;
      case "warning":
        this.warning(event);
        break;
      case "mail":
        this.notify({ topic: "mails", item: event });
        break;
      default:
    }
  }

  private request({
    kind: _,
    exchanged,
    raw,
    ...event
  }: Dated<Extract<LocalEvent, { kind: "request" }>>): void {
    const { invocations, calls, decisions } = this.traces.get(event.traceId);
    const cost = costOf({ ...event, invocations, calls }, this.sizeOf);
    const coldMs = invocations.reduce((sum, { initMs = 0 }) => sum + initMs, 0);
    const error = invocations.find((one) => one.error)?.error;
    const denied = decisions.filter(({ allowed }) => !allowed).length;
    const id = ++this.last;
    const item = { id, ...event, cost, ...(coldMs > 0 && { coldMs }), ...(error && { error }), denied };
    this.requests.add(item);
    this.messages.set(event.requestId, { exchanged, raw });
    this.series.add(item);
    if (event.route) this.routes.add(event.route, item);
    this.notify({ topic: "requests", item });
  }

  private denial({ kind: _, ...event }: Decision): void {
    const item = { id: ++this.last, ...event };
    this.denials.add(item);
    this.notify({ topic: "denials", item });
  }

  private warning({ kind: _, ...event }: Dated<Extract<LocalEvent, { kind: "warning" }>>): void {
    const item = { id: ++this.last, ...event };
    this.warnings.add(item);
    this.notify({ topic: "warnings", item });
  }

  private notify(news: HistoryUpdate): void {
    for (const listener of this.listeners) listener(news);
  }
}
