import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as realtime from "../realtime/own";
import * as tables from "./tables";

export const own = { tables, needs: { admin, realtime } };
type Game = framework.OwnGame<typeof own, admin.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
