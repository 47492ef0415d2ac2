import * as framework from "@game-backend/framework/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as signIns from "../signIns/own";
import * as tables from "./tables";

export const own = { tables, needs: { identities, profile, signIns } };
type Game = framework.OwnGame<typeof own>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { eraser, trigger } = framework.defineGame<Game>();
