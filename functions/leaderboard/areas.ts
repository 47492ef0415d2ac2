import { hourSeconds } from "@game-backend/framework/durations";
import * as z from "zod/mini";
import { areas } from "../../game/areas";
import type { Area } from "./data";

export type AreaId = keyof typeof areas;
export const areaIds = Object.keys(areas) as AreaId[];
export const areaOf = (id: AreaId): Area => areas[id];
/** Returns how long a round of an area lasts at most, in milliseconds. */
export const longestRoundMs = (id: AreaId): number => 1_000 * (areaOf(id).longestRound ?? hourSeconds);
/** The areas whose standings the global board sums. */
export const globalAreaIds = areaIds.filter((id) => areaOf(id).global ?? areaOf(id).order === "descending");
export const AreaId = z
  .enum(areaIds)
  .register(z.globalRegistry, { title: "GameArea", description: "A game area" });
