import type { Documents } from "@game-backend/framework/live/release";
import type { Document } from "@game-backend/framework/live/timing";
import { tallyOf } from "./countDays";
import { dayAfter, type Figures } from "./figures";

/** The most of a player's goals that count on a day: clients can send as many as they like. */
const mostGoals = 100;

/** An experiment, as its document says it. */
interface Experiment {
  readonly id: string;
  readonly goal: string;
  /** The first day and the last, of those that count. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** The share of the players that each variant has, by its name. */
  readonly shares: Readonly<Record<string, number>>;
  /** The variant that the others are compared with: the document's own. */
  readonly usual: string;
}

/** Returns the experiments of served documents; those that have begun, and have not been ended. */
export const experimentsIn = (documents: Documents): Experiment[] =>
  Object.entries(documents["experiments"] ?? {}).flatMap(([id, document]) => {
    const { variant, goal, days, from, variants = [] } = document as Document & Record<string, unknown>;
    if (typeof from !== "string" || !Array.isArray(variants) || variants.length === 0) return [];
    const begins = from.slice(0, 10);
    // A larger share of a seed keeps the smaller one, and the first variant that counts is the player's.
    let given = 0;
    const shares: Record<string, number> = {};
    for (const { when, variant: name } of variants as readonly (Document & { variant?: string })[]) {
      const upTo = Math.max(given, when?.share?.percent ?? 100);
      shares[String(name)] = (upTo - given) / 100;
      given = upTo;
    }
    shares[String(variant)] = (100 - given) / 100;
    return [
      {
        usual: String(variant),
        id,
        goal: String(goal),
        from: begins,
        to: dayAfter(begins, Number(days) - 1),
        days: Number(days),
        shares,
      },
    ];
  });

/**
 * Counts experiments up to a day. A player has the variant that was met first, and counts from that day on. Assigns the figures of
 * each day: by variant the players, the sum of the goal's events, the sum of their squares, the planned share, and the planned
 * days.
 */
export async function countExperiments(
  store: Parameters<typeof tallyOf>[0],
  experiments: readonly Experiment[],
  today: string,
  assign: (group: "experiments", day: string, figures: Figures) => Promise<void>,
): Promise<void> {
  const players = new Map(
    experiments.map(({ id }) => [id, new Map<string, { variant: string; goals: number }>()]),
  );
  const first = experiments.map(({ from }) => from).sort()[0] ?? dayAfter(today, 1);
  for (let day = first; day <= today; day = dayAfter(day, 1)) {
    const running = experiments.filter(({ from, to }) => from <= day && day <= to);
    if (running.length === 0) continue;
    const tally = (await tallyOf(store, day)).players();
    const figures = running.map(({ id, goal, shares, days, usual }) => {
      const known = players.get(id) ?? new Map<string, { variant: string; goals: number }>();
      for (const [who, of] of tally) {
        const met = Object.keys(shares).find((variant) => of(`exposures ${id} ${variant}`) > 0);
        const player = known.get(who) ?? (met === undefined ? undefined : { variant: met, goals: 0 });
        if (!player) continue;
        player.goals += Math.min(of(`events ${goal}`), mostGoals);
        known.set(who, player);
      }
      return Object.entries(shares).map(([variant, share]): Figures => {
        const goals = [...known.values()].flatMap((each) => (each.variant === variant ? [each.goals] : []));
        const sum = (of: (value: number) => number) => goals.reduce((all, value) => all + of(value), 0);
        const all = { sum: sum((value) => value), squares: sum((value) => value ** 2), share, days };
        const figures = variant === usual ? { ...all, usual: 1 } : all;
        return Object.fromEntries(
          Object.entries(figures).map(([name, value]) => [`${id} ${variant} ${name}`, [value, goals.length]]),
        );
      });
    });
    await assign("experiments", day, Object.assign({}, ...figures.flat()));
  }
}
