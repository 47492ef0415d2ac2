import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as tables from "./tables";

export const own = { tables };

export const { consumer, job, route } = defineGame<OwnGame<typeof own>>();
