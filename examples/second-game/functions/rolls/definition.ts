import { defineGame } from "@game-backend/framework/defineGame";
import type { FeatureGame } from "@game-backend/framework/definition";
import * as tables from "./tables";

export const definition = { tables };

export const { consumer, job, route } = defineGame<FeatureGame<typeof definition>>();
