import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const own = { capabilities, stores, tables, needs: { admin } };
type Game = framework.OwnGame<typeof own>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { job, route } = framework.defineGame<Game>();
