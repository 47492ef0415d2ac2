import type { ReporterRecord } from "./rows";

/** The share of a report's weight that the reporter's worst record leaves. */
const least = 0.1;

/**
 * Returns the share of a report's weight that counts: 1 for somebody new, and at least a tenth for somebody whose reports
 * are always dismissed. No number of reports hides or punishes anybody by itself: they only order the queue.
 */
export const trustIn = ({ acted = 0, dismissed = 0 }: Pick<ReporterRecord, "acted" | "dismissed">): number =>
  Math.max(least, (acted + 2) / (acted + dismissed + 2));
