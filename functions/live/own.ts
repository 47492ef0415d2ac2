import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as tables from "./tables";

export const own = { tables, needs: { admin } };
type Game = framework.OwnGame<typeof own>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { route } = framework.defineGame<Game>();
