import { lateDays } from "@game-backend/framework/events";
import { decompress, type EventLine, eventOf } from "../../events/lines";
import { Seen, type SeenDay } from "./seen";
import { Tally } from "./tally";

/** The events that arrived on one day, counted. */
interface Arrivals {
  /** The tallies by the day on which the events happened. */
  readonly days: ReadonlyMap<string, Tally>;
  readonly seen: Seen;
}

/**
 * Counts the events that arrived on a day, from the files of the day. `earlier` is what `seen` of the seven days before has
 * written. Each event is counted once, as its first arrival says it. Depends on the files' contents only, and on no order.
 */
export async function countArrivals(
  day: string,
  keys: readonly string[],
  read: (key: string) => Promise<Uint8Array>,
  earlier: readonly SeenDay[] = [],
): Promise<Arrivals> {
  const seen = new Seen(day, earlier);
  const days = new Map<string, Tally>();
  const of = (name: string) => days.get(name) ?? (days.set(name, new Tally()).get(name) as Tally);
  const own = of(day);
  const files = [...keys].sort();
  for (const key of files)
    for (const event of eventsIn(await read(key), (label) => own.count(label, 1))) {
      const late = seen.lateOf(event.day);
      if (!(late >= 0 && late <= lateDays)) own.count("files unreadable", 1);
      else if (seen.note(event)) of(event.day).add(event);
      else own.count("files repeated", 1);
    }
  own.count("files reused", seen.reused.size);
  if (seen.overtaken.size === 0) return { days, seen };
  // Rarely: a number was used again, and the files are not in the order of arrival. All copies are read again.
  const copies = new Map<number, EventLine[]>([...seen.overtaken].map((slot) => [slot, []]));
  for (const key of files)
    for (const event of eventsIn(await read(key))) copies.get(seen.slotOf(event))?.push(event);
  for (const [counted, ...others] of copies.values()) {
    if (!counted) continue;
    const winner = others.reduce((first, copy) => (copy.at < first.at ? copy : first), counted);
    of(counted.day).add(counted, -1);
    of(winner.day).add(winner);
  }
  return { days, seen };
}

/** Yields the events of a file. Lines that are none, and a file that was cut, are told. */
function* eventsIn(file: Uint8Array, tell: (label: string) => void = () => {}): Generator<EventLine> {
  const bytes = decompress(file);
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    const event = eventOf(bytes.toString("utf8", from, end));
    from = end + 1;
    if (event) yield event;
    else tell("files unreadable");
  }
  // The last four bytes are the size.
  const isWhole = file.length > 18 && Buffer.from(file).readUInt32LE(file.length - 4) === bytes.length;
  if (!isWhole) tell("files cut");
}
