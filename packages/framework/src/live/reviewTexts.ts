import type { Published } from "./publish";

/** The part of a review that is told. A function of an earlier version answers less. */
type Told = Pick<Published, "perDay"> & Partial<Pick<Published, "atWorst" | "needsSecond" | "recalls">>;

/**
 * Returns what a publication gives a day and how many times today's that is, what it can do at worst, and who must agree: a
 * sentence each, as the command prints it and the desk shows it.
 */
export function reviewTexts({ perDay, atWorst = {}, needsSecond, recalls }: Told): string[] {
  const daily = Object.entries(perDay).map(([currency, kinds]) => {
    const all = Object.entries(kinds);
    const [before, now] = ([0, 1] as const).map((at) => all.reduce((sum, [, each]) => sum + each[at], 0));
    const by = all.map(([kind, [was, is]]) => `${kind} ${was === is ? is : `${was} → ${is}`}`).join(", ");
    return `Documents give an account at most ${now} ${currency} a day, ${times(before ?? 0, now ?? 0)} (${by}).`;
  });
  const worst = Object.entries(atWorst).map(([kind, harms]) => {
    const does = harms?.length === 0 ? "does players no harm" : harms?.join(", and ");
    return does ? `A mistake in ${kind} ${does}, at worst.` : `What a mistake in ${kind} does is not known.`;
  });
  const agrees = needsSecond
    ? "Another member of the staff who may publish must agree to it at the desk."
    : "Nobody else has to agree.";
  return [
    ...daily,
    ...worst,
    ...(needsSecond === undefined ? [] : [agrees]),
    ...(recalls
      ? ["It recalls what is served: nobody gets that any more, not even as a last good copy."]
      : []),
  ];
}

const times = (before: number, now: number): string =>
  before === now
    ? "as today"
    : before === 0
      ? "and nothing today"
      : `${Number((now / before).toPrecision(3))} times today's ${before}`;
