import { hourMs } from "@game-backend/framework/durations";
/** The weight that a case has at most, in hours. */
export const mostWeight = 1_000;

/**
 * Returns the key that sorts the queue; the highest is looked at first. Weight counts as age: a case of weight 10 goes with one
 * of weight 0 that is ten hours older. So the key changes with a report, and not with time.
 */
export const orderOf = (weight: number, since: number, id: string): string =>
  `${String(10 ** 15 + Math.round(Math.min(weight, mostWeight) * hourMs) - since).padStart(16, "0")} ${id}`;
