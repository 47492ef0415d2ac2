import type { Dated, LocalEvent } from "../core/events";
import { BoundedMap } from "./boundedMap";

type EventOf<K extends LocalEvent["kind"]> = Dated<Extract<LocalEvent, { kind: K }>>;

export type Call = EventOf<"call">;
export type Invocation = EventOf<"invoke">;
export type Decision = EventOf<"decision">;

/** The effects of one request. Each list is in the order in which the effects ended. */
export interface Trace {
  readonly calls: Call[];
  readonly invocations: Invocation[];
  readonly decisions: Decision[];
  /** The number of effects beyond the limit. */
  left: number;
}

/** The maximum number of each kind per trace. */
const kept = 60;

/** The number of traces that grow at the same time: about as many as there are requests under way. */
const growing = 64;

/**
 * Keeps effects by trace, and drops the oldest traces. Those that no longer grow are kept as JSON: a trace has a hundred
 * objects, which V8 would visit in each garbage collection.
 */
export class Traces {
  private readonly open = new Map<string, Trace>();
  private readonly packed: BoundedMap<string>;

  constructor(limit: number) {
    this.packed = new BoundedMap(limit - growing);
  }

  get(id: string): Trace {
    return this.open.get(id) ?? this.unpacked(id) ?? empty();
  }

  get size(): number {
    return this.open.size + this.packed.size;
  }

  add(event: Call | Invocation | Decision): void {
    if (!event.traceId) return;
    const trace = this.open.get(event.traceId) ?? this.opened(event.traceId);
    if (!push(trace, event)) trace.left++;
  }

  /** Opens a trace, which may have been packed before, and packs the one that was opened first. */
  private opened(id: string): Trace {
    const [oldest] = this.open.size >= growing ? this.open : [];
    if (oldest) {
      this.open.delete(oldest[0]);
      this.packed.set(oldest[0], JSON.stringify(oldest[1]));
    }
    const trace = this.unpacked(id) ?? empty();
    this.packed.delete(id);
    this.open.set(id, trace);
    return trace;
  }

  private unpacked(id: string): Trace | undefined {
    const json = this.packed.get(id);
    return json === undefined ? undefined : JSON.parse(json);
  }
}

const empty = (): Trace => ({ calls: [], invocations: [], decisions: [], left: 0 });

function push({ calls, invocations, decisions }: Trace, event: Call | Invocation | Decision): boolean {
  switch (event.kind) {
    case "call":
      return calls.length < kept && calls.push(event) > 0;
    case "invoke":
      return invocations.length < kept && invocations.push(event) > 0;
    case "decision":
      return decisions.length < kept && decisions.push(event) > 0;
  }
}
