import { dayMs } from "@game-backend/framework/durations";
import { type Located, readJson } from "@game-backend/framework/live/readJson";
import type { Documents } from "@game-backend/framework/live/release";
import { isoDate } from "@game-backend/framework/period";
import { ProgramError } from "@game-backend/framework/programError";
import * as z from "zod/mini";
import { coins } from "../../functions/economy/rules/contents";
import type { Players } from "../../packages/contracts/data/players";
import { goalsOf } from "./goals";
import type { Report } from "./report";
import { everybody, number, sumOf } from "./words";

export const boundsFile = "game/bounds.json";

const Bound = z
  .strictObject({
    figure: z.string(),
    /** A kind of players, or `every` of them. Absent: all together. */
    kind: z.optional(z.string()),
    /** Counted from 1. Absent: the last one that is played. */
    day: z.optional(z.int().check(z.minimum(1), z.maximum(366))),
    atLeast: z.optional(z.number()),
    atMost: z.optional(z.number()),
  })
  .check(
    z.refine(
      ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
      "atLeast, atMost or both",
    ),
    z.refine(
      ({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }) => atLeast <= atMost,
      "atMost is below atLeast",
    ),
  );
export type Bound = z.output<typeof Bound> & { readonly line: number };

interface Figure {
  /** Set for a figure of the whole season, which has no day. */
  readonly isWhole?: true;
  /** Returns whether there is such a thing. */
  readonly knows: (name: string, documents: Documents) => boolean;
  /** Returns the figure; `undefined` for what nobody has reached. */
  readonly of: (report: Report, name: string, kind: string, day: number) => number | undefined;
}

const isCurrency = (name: string, { currencies = {} }: Documents) => Object.hasOwn(currencies, name);
const held = (part: "median" | "p10" | "p90" | "max"): Figure => ({
  knows: isCurrency,
  of: ({ economy }, name, kind, day) => economy[name]?.held?.[kind]?.[day - 1]?.[part] ?? 0,
});
const isGoal = (name: string, documents: Documents) => goalsOf(documents).some((goal) => goal.name === name);
/** How many had come by a day. */
const cameBy = ({ came }: Report, kind: string, day: number) => Math.max(1, came[kind]?.[day - 1] ?? 0);

/** The figures by the words that begin them. */
const figures: Readonly<Record<string, Figure>> = {
  "days until ": {
    isWhole: true,
    knows: isGoal,
    of: ({ reached }, name, kind) => reached[name]?.[kind]?.median,
  },
  "share of ": {
    knows: isGoal,
    of: (report, name, kind, day) =>
      (report.reached[name]?.[kind]?.by[day - 1] ?? 0) / cameBy(report, kind, day),
  },
  "opened of ": {
    isWhole: true,
    knows: (name, { boxes = {} }) => Object.hasOwn(boxes, name),
    of: (report, name, kind, day) =>
      (report.boxes[name]?.[kind]?.["opened"] ?? 0) / cameBy(report, kind, day),
  },
  "median of ": held("median"),
  "p10 of ": held("p10"),
  "p90 of ": held("p90"),
  "richest in ": held("max"),
  "gain of ": {
    knows: isCurrency,
    of: (report, name, kind, day) =>
      sumOf(Object.values(report.gains[name]?.[kind] ?? {}).map((days) => sumOf(days.slice(0, day)))) /
      cameBy(report, kind, day),
  },
};

const partsOf = (name: string) => {
  const [begin] = Object.keys(figures).filter((each) => name.startsWith(each));
  return begin === undefined
    ? undefined
    : { figure: figures[begin] as Figure, name: name.slice(begin.length) };
};

function locatedIn(text: string): Located {
  try {
    return readJson(text);
  } catch (error) {
    throw new ProgramError(`${boundsFile}: This is no JSON: ${(error as Error).message}`);
  }
}

/** Reads bounds. Returns what is wrong with them, each with its file and line. */
export function readBounds(
  text: string,
  who: Players,
  documents: Documents,
): { bounds: Bound[]; wrong: string[] } {
  const { value, lines, twice } = locatedIn(text);
  const lineOf = (at: PropertyKey | undefined) => lines.get(`${String(at)}`) ?? 1;
  const read = z.safeParse(z.array(Bound), value);
  if (!read.success || twice.length > 0)
    return {
      bounds: [],
      wrong: [
        ...twice.map(({ field, line }) => `${boundsFile}:${line} ${field}: the bound has it twice`),
        ...(read.error?.issues ?? []).map(
          ({ path: [at, ...rest], message }) =>
            `${boundsFile}:${lineOf(at)} ${rest.join(".") || "bound"}: ${message}`,
        ),
      ],
    };
  const bounds = read.data.map((bound, at) => ({ ...bound, line: lineOf(at) }));
  const wrong = bounds.flatMap(({ figure, kind, day, line }) => {
    const parts = partsOf(figure);
    const isKnown = parts?.figure.knows(parts.name, documents);
    const isKind =
      kind === undefined || kind === "every" || kind === everybody || Object.hasOwn(who.kinds, kind);
    const hasNone = day !== undefined && parts?.figure.isWhole;
    return [
      ...(hasNone ? [`${boundsFile}:${line} day: "${figure}" is of the whole season`] : []),
      ...(isKnown ? [] : [`${boundsFile}:${line} figure: There is no figure "${figure}"`]),
      ...(isKind ? [] : [`${boundsFile}:${line} kind: There is no kind of players "${kind}"`]),
    ];
  });
  return { bounds, wrong };
}

/** Returns the bounds that a season does not hold: which, by whom, on which day, and by which causes. */
export function brokenIn(bounds: readonly Bound[], report: Report): string[] {
  const { days, kinds, begins } = report.season;
  return bounds.flatMap(({ figure, kind = everybody, day = days, atLeast, atMost, line }) => {
    const parts = partsOf(figure);
    // A day that was not played says nothing.
    if (!parts || day > days) return [];
    const all = kind === "every" ? Object.keys(kinds).filter((one) => one !== everybody) : [kind];
    return all.flatMap((one) => {
      if (!report.came[one]?.[day - 1]) return [];
      const value = parts.figure.of(report, parts.name, one, day);
      const isLow = atLeast !== undefined && value !== undefined && value < atLeast;
      const isHigh = atMost !== undefined && (value ?? Number.POSITIVE_INFINITY) > atMost;
      if (!isLow && !isHigh) return [];
      const is = value === undefined ? "never" : number(value);
      const should = isLow ? `at least ${number(atLeast)}` : `at most ${number(atMost ?? 0)}`;
      const currency = parts.figure.knows === isCurrency ? parts.name : coins;
      const causes = causesOf(report, currency, one, day);
      const on = `on day ${day} (${isoDate(Date.parse(begins) + (day - 1) * dayMs)})`;
      return [`${boundsFile}:${line} ${figure} is ${is} for ${one} ${on}, and should be ${should}${causes}`];
    });
  });
}

/** Returns what gave players of a kind most of a currency until a day. */
function causesOf(report: Report, currency: string, kind: string, day: number): string {
  const came = cameBy(report, kind, day);
  const causes = Object.entries(report.gains[currency]?.[kind] ?? {})
    .map(([cause, days]) => ({ cause, each: sumOf(days.slice(0, day)) / came }))
    .sort((a, b) => b.each - a.each)
    .slice(0, 3);
  return causes.length === 0
    ? ""
    : `; ${currency} a player by then: ${causes.map(({ cause, each }) => `${cause} ${number(Math.round(each))}`).join(", ")}`;
}
