import { mapValues } from "@game-backend/framework/mapValues";
import { areas } from "../../game/areas";
import { type AreaId, areaIds } from "./areas";
import type { Area } from "./data";
import { windows, windowTitles } from "./windows";

/** The page's facts about boards. */
export const facts = {
  areas: mapValues(areas, (area: Area, id: AreaId) => ({ ...area, id })),
  areaIds,
  windows,
  windowTitles,
};
