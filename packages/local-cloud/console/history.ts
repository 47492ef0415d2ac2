import type { Caller, Dated, Events, LocalEvent } from "../core/events";
import { formerRuns } from "../reload";
import { BoundedMap } from "./boundedMap";
import { Consequences } from "./consequences";
import { type Cost, costOf, deliveryCost, type FunctionSize, withConsumers } from "./cost";
import { type LogLine, LogLines } from "./logLines";
import { KeptMessages, type Messages } from "./messages";
import { Ring } from "./ring";
import { RouteMeter } from "./routeMeter";
import { Series } from "./series";
import { type Decision, type Delivery, type Trace, Traces } from "./traces";

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

/** The type errors of the last check. `count` is undefined before the first one. */
export type TypeState = Pick<Extract<LocalEvent, { kind: "types" }>, "mistakes"> & {
  readonly count?: number;
};

/** How many deliveries after each other are shown: a consumer may write what it consumes. */
const followedDepth = 6;

/** The console's memory limits. */
export const limits = { requests: 2_000, logs: 5_000, denials: 500, warnings: 200 } as const;

/** The cost of a request, after a consumer has worked because of it. */
export interface NewCost extends Pick<SeenRequest, "id" | "cost"> {}

/** An update for listeners: a new item of a topic. */
export type HistoryUpdate =
  | { readonly topic: "requests"; readonly item: SeenRequest }
  | { readonly topic: "costs"; readonly item: NewCost }
  | { readonly topic: "logs"; readonly item: LogLine }
  | { readonly topic: "denials"; readonly item: Denied }
  | { readonly topic: "warnings"; readonly item: Warning }
  | { readonly topic: "types"; readonly item: TypeState }
  | { readonly topic: "mails"; readonly item: Dated<Extract<LocalEvent, { kind: "mail" }>> };

/** A delivery to a consumer that a trace caused, with what the consumer did. */
export interface Followed extends Trace {
  readonly delivery: Delivery;
  /** The number of its records or messages that the trace caused. */
  readonly items: number;
  /** The trace's share of the cost of a million such deliveries. */
  readonly cost: number;
  readonly followed: readonly Followed[];
}

/** Records events from its creation on. Keeps the newest ones, within limits. */
export class History {
  readonly requests = new Ring<SeenRequest>(limits.requests);
  readonly denials = new Ring<Denied>(limits.denials);
  readonly warnings = new Ring<Warning>(limits.warnings);
  readonly logs = new LogLines(limits.logs);
  readonly routes = new RouteMeter();
  readonly series: Series;
  types: TypeState = { mistakes: [] };
  /** The change that the run has not applied, or why it cannot; undefined if it serves the program as it is. */
  unapplied: string | undefined;
  private readonly messages = new KeptMessages(limits.requests);
  private readonly byTrace = new BoundedMap<SeenRequest>(limits.requests);
  private readonly consequences = new Consequences(2 * limits.requests);
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
    this.series = new Series(() => events.now(), data);
    this.stop = events.listen((event) => this.see(event));
  }

  trace(id: string): Trace {
    return this.traces.get(id);
  }

  /** Returns the request of a trace, if it is kept. */
  requestOf(traceId: string): SeenRequest | undefined {
    return this.byTrace.get(traceId);
  }

  /** Returns what consumers did because of a trace, each with what followed from that. */
  followed(traceId: string, depth = followedDepth): Followed[] {
    if (depth === 0) return [];
    return this.consequences.of(traceId).map(({ delivery, items }) => ({
      delivery,
      items,
      ...this.traces.get(delivery.traceId),
      cost: (this.costOfDelivery(delivery) * items) / delivery.records,
      followed: this.followed(delivery.traceId, depth - 1),
    }));
  }

  /** Returns the traces that first caused a trace: those of requests. */
  causes(traceId: string): readonly string[] {
    return this.consequences.roots(traceId);
  }

  /** Returns the newest traces that contain a text as JSON. */
  tracesWith(text: string): string[] {
    return this.traces.containing(JSON.stringify(text).slice(1, -1));
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
        this.traces.add(event);
        this.consequences.called(event);
        break;
      case "invoke":
        this.traces.add(event);
        break;
      case "batch":
        this.delivery(event);
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
        if (event.message.includes(formerRuns)) this.unapplied = event.message;
        break;
      case "reload":
        // What was swapped may be another file than the one that cannot be applied. The program then runs, and says.
        if (event.what === "began")
          this.unapplied = `The program runs because of ${event.changes.join(", ")}.`;
        else if (event.what === "applied") this.unapplied = undefined;
        break;
      case "types":
        this.types = { mistakes: event.mistakes, count: event.count };
        this.notify({ topic: "types", item: this.types });
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
    const before = costOf({ ...event, invocations, calls }, this.sizeOf);
    // A consumer may end its work before the request is answered.
    const cost = withConsumers(before, this.consequences.takeEarly(event.traceId));
    const coldMs = invocations.reduce((sum, { initMs = 0 }) => sum + initMs, 0);
    const error = invocations.find((one) => one.error)?.error;
    const denied = decisions.filter(({ allowed }) => !allowed).length;
    const id = ++this.last;
    const item = { id, ...event, cost, ...(coldMs > 0 && { coldMs }), ...(error && { error }), denied };
    this.requests.add(item);
    this.byTrace.set(event.traceId, item);
    this.messages.set(event.requestId, { exchanged, raw });
    this.series.add(item);
    if (event.route) this.routes.add(event.route, item);
    this.notify({ topic: "requests", item });
  }

  private delivery(event: Delivery): void {
    const cost = this.costOfDelivery(event);
    this.series.addConsumers(cost);
    for (const [traceId, share] of this.consequences.delivered(event)) {
      const item: { cost: Cost; readonly id: number; readonly route?: string } | undefined =
        this.byTrace.get(traceId);
      const more = cost * share;
      if (!item) {
        this.consequences.keepEarly(traceId, more);
        continue;
      }
      item.cost = withConsumers(item.cost, more);
      if (item.route) this.routes.addConsumers(item.route, more);
      this.notify({ topic: "costs", item: { id: item.id, cost: item.cost } });
    }
  }

  private costOfDelivery(event: Delivery): number {
    return deliveryCost({ ...event, ...this.traces.get(event.traceId) }, this.sizeOf);
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
