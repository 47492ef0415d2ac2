import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as tables from "./tables";

/** The feature's tables, and the `own.ts` of each feature that it needs. */
export const own = { tables, needs: { sockets } };

export const { job, route, socketRoute } = defineGame<OwnGame<typeof own>>();
