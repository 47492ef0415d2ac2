import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as tables from "./tables";

/** The feature's tables, and the features that it needs: `needs: { sockets }`, each of them an `own.ts`. */
export const own = { tables };

export const { callback, route } = defineGame<OwnGame<typeof own>>();
