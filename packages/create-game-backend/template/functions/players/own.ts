import * as economy from "@game-backend/economy/own"; // with economy
import { defineGame } from "@game-backend/framework/defineGame";
import type { OwnGame } from "@game-backend/framework/own";
import * as profile from "@game-backend/profile/own"; // with profile
import * as progress from "@game-backend/progress/own"; // with progress
import * as cheers from "../cheers/own";

export const own = {
  needs: {
    economy, // with economy
    profile, // with profile
    progress, // with progress
    cheers,
  },
};

export const { callback } = defineGame<OwnGame<typeof own>>();
