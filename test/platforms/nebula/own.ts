import { defineGame, type OwnGame } from "@game-backend/framework/own";
import * as platforms from "../../../functions/platforms/own";
import * as capabilities from "./capabilities";

export const own = { capabilities, needs: { platforms } };
export const { contribution } = defineGame<OwnGame<typeof own, platforms.Kinds>>();
