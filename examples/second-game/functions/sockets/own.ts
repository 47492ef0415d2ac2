import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as rolls from "../rolls/own";

export const own = { needs: { rolls } };

export const { socketRoute } = defineGame<OwnGame<typeof own>>();
