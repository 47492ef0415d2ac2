import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as admin from "../admin/own";
import * as bans from "../bans/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as profile from "../profile/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables, needs: { admin, bans, identities, profile, sockets } };
type Game = framework.OwnGame<typeof own, Kinds>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, gate, route } = framework.defineGame<Game>();
