import { type DayTest, specialDate, specialWeekday } from "./specialDays";

/** The fields of a cron expression, in their order. */
const fields = [
  { name: "minutes", from: 0, to: 59 },
  { name: "hours", from: 0, to: 23 },
  { name: "day-of-month", from: 1, to: 31 },
  { name: "month", from: 1, to: 12, names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ") },
  { name: "day-of-week", from: 1, to: 7, names: "SUN MON TUE WED THU FRI SAT".split(" ") },
  { name: "year", from: 1970, to: 2199 },
] as const;

type Field = (typeof fields)[number];
type Next = (after: number) => number | undefined;

const dayMs = 86_400_000;
const end = Date.UTC(2200, 0, 1);

/**
 * Parses AWS's six fields in UTC: numbers, names, `*`, `?`, lists, ranges and steps, and for days `L`, `W` and `#`. A range may
 * wrap around, as in AWS's own example `20-2` for the hours from the evening to the morning; years do not. Returns a function
 * that finds the first matching minute after a given time, or `undefined` if there is none. Throws an error that describes what
 * is invalid.
 */
export function parseCron(text: string): Next {
  const given = text.trim().split(/\s+/);
  if (given.length !== fields.length) throw new Error(`cron has six fields, not ${given.length}`);
  if ((given[2] === "?") === (given[4] === "?"))
    throw new Error("exactly one of day-of-month and day-of-week is ?");
  const [minutes, hours, , months, , years] = fields.map((field, index) =>
    isOfDays(field) ? undefined : parseField(field, given[index] ?? ""),
  );
  const isDate = parseDays(fields[2], given[2] ?? "", specialDate, (day) => day.getUTCDate());
  const isWeekday = parseDays(
    fields[4],
    given[4] ?? "",
    (part) => specialWeekday(part, (text) => value(fields[4], text)),
    (day) => day.getUTCDay() + 1,
  );
  const onDay = (day: Date) =>
    years?.has(day.getUTCFullYear()) && months?.has(day.getUTCMonth() + 1) && isDate(day) && isWeekday(day);

  return (after) => {
    const first = (Math.floor(after / 60_000) + 1) * 60_000;
    for (let day = first - (first % dayMs); day < end; day += dayMs) {
      if (!onDay(new Date(day))) continue;
      for (const hour of hours ?? [])
        for (const minute of minutes ?? []) {
          const time = day + (hour * 60 + minute) * 60_000;
          if (time >= first) return time;
        }
    }
    return undefined;
  };
}

const isOfDays = ({ name }: Field) => name === "day-of-month" || name === "day-of-week";

/** Parses a field of days. `special` compiles the parts that depend on the month, and `number` returns a day's value. */
function parseDays(
  field: Field,
  text: string,
  special: (part: string) => DayTest | undefined,
  number: (day: Date) => number,
): DayTest {
  const tests = text.split(",").map((part): DayTest => {
    const found = special(part);
    if (found) return found;
    const values = parseField(field, part);
    return (day) => values.has(number(day));
  });
  return (day) => tests.some((test) => test(day));
}

/** Returns the values that a field allows, in ascending order. */
function parseField(field: Field, text: string): ReadonlySet<number> {
  const values = text.split(",").flatMap((part) => parsePart(field, part));
  return new Set(values.sort((a, b) => a - b));
}

function parsePart(field: Field, part: string): number[] {
  const [, range = "", step = "1"] = /^([^/]*)(?:\/(\d+))?$/.exec(part) ?? [];
  const every = Number(step);
  if (!range || every < 1) throw new Error(`${field.name}: ${part} is invalid`);
  const [low, high] = bounds(field, range, part.includes("/"));
  if (low > high && field.name === "year") throw new Error(`${field.name}: ${part} runs backwards`);
  const size = field.to - field.from + 1;
  const last = low > high ? high + size : high;
  const count = Math.floor((last - low) / every) + 1;
  return Array.from({ length: count }, (_, at) => field.from + ((low - field.from + at * every) % size));
}

function bounds(field: Field, range: string, stepped: boolean): [number, number] {
  if (range === "*" || (range === "?" && isOfDays(field))) return [field.from, field.to];
  const [low = "", high, ...more] = range.split("-");
  if (more.length > 0) throw new Error(`${field.name}: ${range} is invalid`);
  const from = value(field, low);
  return [from, high === undefined ? (stepped ? field.to : from) : value(field, high)];
}

function value(field: Field, text: string): number {
  const { name, from, to } = field;
  const named = "names" in field ? field.names.indexOf(text.toUpperCase()) : -1;
  if (named >= 0) return named + 1;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to)) throw new Error(`${name}: ${text} is not from ${from} to ${to}`);
  return number;
}
