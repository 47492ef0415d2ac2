import { dayMs } from "@game-backend/framework/durations";
import type { ReporterRecord } from "../rows";

/** The share of a report's weight that a new account's and the worst record leave. */
const least = 0.1;

/** Days for which an account is new, until a report of it was acted on. */
const newDays = 30;

/** Returns true for the reports of an account of which nobody knows anything yet. */
export const isUnknown = ({ acted = 0 }: Pick<ReporterRecord, "acted">, ageMs: number): boolean =>
  acted <= 0 && ageMs < newDays * dayMs;

/**
 * Returns the share of a report's weight that counts: a tenth for a new account, and at least that for somebody whose reports are
 * always dismissed. No number of reports hides or punishes anybody by itself: they only order the queue.
 */
export const trustIn = (record: Pick<ReporterRecord, "acted" | "dismissed">, ageMs: number): number => {
  const { acted = 0, dismissed = 0 } = record;
  return isUnknown(record, ageMs) ? least : Math.max(least, (acted + 2) / (acted + dismissed + 2));
};
