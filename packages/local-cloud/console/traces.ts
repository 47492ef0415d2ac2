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
  private readonly packed: BoundedMap<string>;
  private readonly open = new BoundedMap<Trace>(growing, (id, trace) =>
    this.packed.set(id, JSON.stringify(trace)),
  );

  constructor(limit: number) {
    this.packed = new BoundedMap(limit - growing);
  }

  get(id: string): Trace {
    return this.open.get(id) ?? this.unpacked(id);
  }

  add(event: Call | Invocation | Decision): void {
    const { traceId } = event;
    if (!traceId) return;
    const trace = this.open.getOrAdd(traceId, () => this.unpacked(traceId));
    if (!push(trace, event)) trace.left++;
  }

  private unpacked(id: string): Trace {
    const json = this.packed.get(id);
    return json === undefined ? empty() : JSON.parse(json);
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
