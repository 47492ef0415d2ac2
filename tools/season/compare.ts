import type { Report } from "./report";
import { everybody, number, percent, sumOf } from "./words";

/** A figure that is not the same in two seasons. */
export interface Change {
  readonly text: string;
  /** By how much it differs: 1 is twice or half as much. */
  readonly score: number;
}

/** How much two numbers differ, where differences below `least` are small. */
const scoreOf = (before: number, after: number, least: number): number =>
  Math.abs(Math.log2((after + least) / (before + least)));

const timesOf = (before: number, after: number): string =>
  before > 0 && after > before ? ` (× ${number(Math.round((10 * after) / before) / 10)})` : "";

/**
 * Returns what differs between two seasons in groups, in each the largest first: money, what is held, and what is reached, of which
 * unlocks and steps come before items.
 */
export function changesOf(base: Report, candidate: Report): readonly (readonly Change[])[] {
  const both = (of: (report: Report) => object) => [
    ...new Set([...Object.keys(of(base)), ...Object.keys(of(candidate))]),
  ];
  const money = both(({ economy }) => economy).flatMap((what) => {
    const totals = (report: Report) => report.economy[what]?.flows ?? {};
    const players = (report: Report) => Math.max(1, report.season.kinds[everybody]?.came ?? 0);
    const all = [base, candidate].flatMap((one) =>
      Object.values(totals(one)).map((days) => sumOf(days) / players(one)),
    );
    const least = 0.02 * Math.max(...all) + 0.01;
    return both(totals).map((flow): Change => {
      const [before, after] = [base, candidate].map((one) => sumOf(totals(one)[flow]) / players(one)) as [
        number,
        number,
      ];
      const [way, cause] = flow.split(" ");
      const text = `${what} ${way} by ${cause}: from ${number(before)} to ${number(after)} a player${timesOf(before, after)}`;
      return { text, score: scoreOf(before, after, least) };
    });
  });
  const held = both(({ economy }) => economy).flatMap((what) =>
    both(({ economy }) => economy[what]?.held ?? {}).flatMap((kind): Change[] => {
      const of = (report: Report) => report.economy[what]?.held?.[kind]?.at(-1)?.median ?? 0;
      const most = Math.max(0, ...(base.economy[what]?.held?.[everybody] ?? []).map(({ max }) => max));
      const [before, after] = [of(base), of(candidate)];
      const text = `median of ${what} of ${kind} on day ${candidate.season.days}: from ${number(before)} to ${number(after)}${timesOf(before, after)}`;
      return [{ text, score: scoreOf(before, after, 0.02 * most + 1) }];
    }),
  );
  const reached = both((report) => report.reached).flatMap((name) =>
    both((report) => report.reached[name] ?? {}).map((kind): Change => {
      const of = (report: Report) => report.reached[name]?.[kind];
      const say = (report: Report) => {
        const { share = 0, median = 0 } = of(report) ?? {};
        return share === 0 ? "nobody" : `${percent(share)}, half of them by day ${median + 1}`;
      };
      const shares = scoreOf(of(base)?.share ?? 0, of(candidate)?.share ?? 0, 0.1);
      const days =
        of(base) && of(candidate) ? scoreOf(of(base)?.median ?? 0, of(candidate)?.median ?? 0, 2) : 0;
      return {
        text: `${name} of ${kind}: before ${say(base)}, now ${say(candidate)}`,
        score: Math.max(shares, days),
      };
    }),
  );
  return [money, held, reached].map((group) =>
    group
      .filter(({ score }) => score >= 0.05)
      .sort((a, b) => b.score - a.score || (a.text < b.text ? 1 : -1)),
  );
}

/** Returns the lines that say most of a season: the bounds that do not hold, what stops players now, and what changed most. */
export function fiveLines(
  base: Report | undefined,
  candidate: Report,
  broken: readonly string[] = [],
): string[] {
  const stops = Object.entries(candidate.stops)
    .filter(
      ([file, text]) =>
        !base || base.stops[file] === undefined || numberless(base.stops[file]) !== numberless(text),
    )
    .map(([file, text]) => `${file}: ${text}`);
  const groups = base ? changesOf(base, candidate).map((group) => [...group]) : [];
  const changes: string[] = [];
  while (changes.length < 5 && groups.some((group) => group.length > 0))
    for (const group of groups) changes.push(...group.splice(0, 1).map(({ text }) => text));
  const nothing = base && changes.length === 0 ? ["Nothing changed."] : [];
  return [...broken, ...stops.slice(0, 2), ...changes, ...stops.slice(2), ...nothing].slice(0, 5);
}

const numberless = (text: string) => text.replaceAll(/\d[\d.,]*/g, "");
