import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { required } from "@game-backend/framework/environment";
import { GameCenterProofs } from "./verify";

interface GameCenterTypes extends CapabilityTypes {
  use: true;
  client: GameCenterProofs;
}

/** Verifies what Game Center signs for the game in the setting `gameCenterSignIn`. Apple's keys are kept between requests. */
export const gameCenterProofs = /* @__PURE__ */ capability<GameCenterTypes>({
  environment: () => ({ GAME_CENTER_SIGN_IN: "gameCenterSignIn" }),
  powers: () => ["platforms"],
  client: (_use, environment) =>
    new GameCenterProofs(JSON.parse(required(environment, "GAME_CENTER_SIGN_IN"))),
});
