import { dayMs } from "@game-backend/framework/durations";
import type { Purchase } from "../rows";

const periodMs = 30 * dayMs;

/** Returns when a purchase has moved in the last 30 days. The row keeps older times until the next move. */
export const recentMoves = ({ moves = [] }: Pick<Purchase, "moves">, now: number): number[] =>
  moves.filter((at) => at > now - periodMs);
