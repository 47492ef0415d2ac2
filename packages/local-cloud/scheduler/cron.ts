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
 * Parses AWS's six fields in UTC: numbers, names, `*`, `?`, lists, ranges and steps. `L`, `W` and `#` are
 * refused by name. Returns a function that finds the first matching minute after a given time, or `undefined` if
 * there is none. Throws an error that describes what is invalid.
 */
export function parseCron(text: string): Next {
  const given = text.trim().split(/\s+/);
  if (given.length !== fields.length) throw new Error(`cron has six fields, not ${given.length}`);
  if ((given[2] === "?") === (given[4] === "?"))
    throw new Error("exactly one of day-of-month and day-of-week is ?");
  const [minutes, hours, days, months, weekdays, years] = fields.map((field, index) =>
    parseField(field, given[index] ?? ""),
  );
  const onDay = (day: Date) =>
    years?.has(day.getUTCFullYear()) &&
    months?.has(day.getUTCMonth() + 1) &&
    days?.has(day.getUTCDate()) &&
    weekdays?.has(day.getUTCDay() + 1);

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
  if (low > high) throw new Error(`${field.name}: ${part} runs backwards`);
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) => low + index * every);
}

function bounds(field: Field, range: string, stepped: boolean): [number, number] {
  const isDay = field.name === "day-of-month" || field.name === "day-of-week";
  if (range === "*" || (range === "?" && isDay)) return [field.from, field.to];
  const [low = "", high, ...more] = range.split("-");
  if (more.length > 0) throw new Error(`${field.name}: ${range} is invalid`);
  const from = value(field, low);
  return [from, high === undefined ? (stepped ? field.to : from) : value(field, high)];
}

function value(field: Field, text: string): number {
  const { name, from, to } = field;
  const named = "names" in field ? field.names.indexOf(text.toUpperCase()) : -1;
  if (named >= 0) return named + 1;
  if (/[LW#]/i.test(text)) throw new Error(`${name}: the local cloud does not implement L, W and #`);
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to)) throw new Error(`${name}: ${text} is not from ${from} to ${to}`);
  return number;
}
