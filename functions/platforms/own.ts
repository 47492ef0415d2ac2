import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import * as auth from "../auth/own";
import * as bans from "../bans/own";
import * as desk from "../desk/own";
import * as identities from "../identities/own";
import * as names from "../names/own";
import * as privacy from "../privacy/own";
import * as profile from "../profile/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

const needs = { auth, bans, desk, identities, names, privacy, profile, sockets };
export const own = { capabilities, tables, needs };
type Game = framework.OwnGame<typeof own, desk.Kinds & identities.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, job, route, trigger } = framework.defineGame<Game>();
