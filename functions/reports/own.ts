import * as framework from "@game-backend/framework/own";
import * as admin from "../admin/own";
import * as auth from "../auth/own";
import * as bans from "../bans/own";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";
import * as tables from "./tables";

export const own = { tables, needs: { admin, auth, bans, filter, identities, profile, sanctions } };
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, job, route } = framework.defineGame<Game>();
