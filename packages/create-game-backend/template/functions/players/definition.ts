import * as economy from "@game-backend/economy/definition"; // with economy
import { defineGame } from "@game-backend/framework/defineGame";
import type { FeatureGame } from "@game-backend/framework/definition";
import * as profile from "@game-backend/profile/definition"; // with profile
import * as progress from "@game-backend/progress/definition"; // with progress
import * as cheers from "../cheers/definition";

export const definition = {
  needs: {
    economy, // with economy
    profile, // with profile
    progress, // with progress
    cheers,
  },
};

export const { callback } = defineGame<FeatureGame<typeof definition>>();
