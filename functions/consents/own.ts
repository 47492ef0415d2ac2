import * as framework from "@game-backend/framework/own";
import * as profile from "../profile/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables, needs: { profile } };
type Game = framework.OwnGame<typeof own, profile.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, gate, route } = framework.defineGame<Game>();
