import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Groups } from "../../packages/contracts/groups";
import type { Joinables } from "../../packages/contracts/joinables";
import type { Reportables } from "../../packages/contracts/reportables";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as sessions from "../sessions/own";
import * as tables from "./tables";

export const own = { tables, needs: { filter, identities, profile, sessions, sockets } };
type Game = framework.OwnGame<typeof own, sessions.Kinds & profile.Kinds & Groups & Joinables & Reportables>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, ending, route } = framework.defineGame<Game>();
