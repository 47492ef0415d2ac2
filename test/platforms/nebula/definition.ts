import { defineGame, type FeatureGame } from "@game-backend/framework/definition";
import * as platforms from "../../../functions/platforms/definition";
import * as capabilities from "./capabilities";

export const definition = { capabilities, needs: { platforms } };
export const { contribution } = defineGame<FeatureGame<typeof definition, platforms.Kinds>>();
