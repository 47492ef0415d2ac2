import { gameOf } from "@game-backend/framework/gameOf";
import * as features from ".";

/** The game: everything that its features have. */
export const game = gameOf(features);
