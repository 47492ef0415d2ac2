import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as profile from "../profile/own";
import * as tables from "./tables";

export const own = { tables, needs: { profile, sockets } };
type Game = framework.OwnGame<typeof own, profile.Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
