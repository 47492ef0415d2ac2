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

/** Keeps effects by trace, and drops the oldest traces. */
export class Traces {
  private readonly byId: BoundedMap<Trace>;

  constructor(limit: number) {
    this.byId = new BoundedMap(limit);
  }

  get(id: string): Trace {
    return this.byId.get(id) ?? empty();
  }

  get size(): number {
    return this.byId.size;
  }

  add(event: Call | Invocation | Decision): void {
    if (!event.traceId) return;
    const trace = this.byId.getOrAdd(event.traceId, empty);
    if (!push(trace, event)) trace.left++;
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
