import type { Dated, LocalEvent } from "../core/events";
import { BoundedMap } from "./boundedMap";

type EventOf<K extends LocalEvent["kind"]> = Dated<Extract<LocalEvent, { kind: K }>>;

export type Call = EventOf<"call">;
export type Invocation = EventOf<"invoke">;
export type Decision = EventOf<"decision">;
export type Delivery = EventOf<"batch">;

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

/** The maximum number of characters of rows per trace. Of further rows, only the keys are kept. */
const rowsKept = 250_000;

/** The maximum number of characters of all traces that no longer grow. */
const charactersKept = 64_000_000;

/** The number of traces that grow at the same time: about as many as there are requests under way. */
const growing = 64;

interface Open {
  readonly trace: Trace;
  /** The characters of its rows. */
  rows: number;
}

/**
 * Keeps effects by trace, and drops the oldest traces. Those that no longer grow are kept as JSON: a trace has a hundred
 * objects, which V8 would visit in each garbage collection.
 */
export class Traces {
  private characters = 0;
  private readonly packed: BoundedMap<string>;
  private readonly open = new BoundedMap<Open>(growing, (id, { trace }) => this.pack(id, trace));

  constructor(
    limit: number,
    private readonly charactersLimit = charactersKept,
  ) {
    this.packed = new BoundedMap(limit - growing, (_, json) => {
      this.characters -= json.length;
    });
  }

  get(id: string): Trace {
    return this.open.get(id)?.trace ?? this.unpacked(id);
  }

  add(event: Call | Invocation | Decision): void {
    const { traceId } = event;
    if (!traceId) return;
    const open = this.open.getOrAdd(traceId, () => ({ trace: this.unpacked(traceId), rows: 0 }));
    if (!push(open, event)) open.trace.left++;
  }

  /** Returns the ids of traces whose JSON contains a text, the newest first. */
  containing(text: string): string[] {
    const open = this.open.keys().filter((id) => JSON.stringify(this.get(id)).includes(text));
    const packed = this.packed.keys().filter((id) => this.packed.get(id)?.includes(text));
    return [...new Set([...open.reverse(), ...packed.reverse()])];
  }

  private pack(id: string, trace: Trace): void {
    const json = JSON.stringify(trace);
    this.characters += json.length - (this.packed.get(id)?.length ?? 0);
    this.packed.set(id, json);
    while (this.characters > this.charactersLimit && this.packed.size > 1) this.packed.dropOldest();
  }

  private unpacked(id: string): Trace {
    const json = this.packed.get(id);
    return json === undefined ? empty() : JSON.parse(json);
  }
}

const empty = (): Trace => ({ calls: [], invocations: [], decisions: [], left: 0 });

function push(open: Open, event: Call | Invocation | Decision): boolean {
  const { calls, invocations, decisions } = open.trace;
  switch (event.kind) {
    case "call":
      return calls.length < kept && calls.push(event.writes ? within(open, event) : event) > 0;
    case "invoke":
      return invocations.length < kept && invocations.push(event) > 0;
    case "decision":
      return decisions.length < kept && decisions.push(event) > 0;
  }
}

/** Counts the rows of a call. Beyond the limit, returns the call with the keys alone. */
function within(open: Open, call: Call): Call {
  const { writes = [] } = call;
  for (const { before = "", after = "" } of writes) open.rows += before.length + after.length;
  if (open.rows <= rowsKept) return call;
  return { ...call, writes: writes.map(({ before: _, after: __, ...rest }) => ({ ...rest, isLong: true })) };
}
