import type { Plan } from "@game-backend/framework/plan";
import { plans } from "../../game/plans";

/** Returns a player's plan, given the groups in the verified token. */
export const planOf = (groups: readonly string[]): Plan =>
  groups.includes("basic") ? plans.basic : plans.free;
