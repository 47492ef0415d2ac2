import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as desk from "../desk/own";
import * as filter from "../filter/own";
import * as realtime from "../realtime/own";

export const own = { needs: { desk, filter, realtime, sockets } };
type Game = framework.OwnGame<typeof own>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { route, socketRoute } = framework.defineGame<Game>();
