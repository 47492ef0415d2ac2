import { defineGame } from "@game-backend/framework/defineGame";
import type { FeatureGame } from "@game-backend/framework/definition";
import * as rolls from "../rolls/definition";

export const definition = { needs: { rolls } };

export const { socketRoute } = defineGame<FeatureGame<typeof definition>>();
