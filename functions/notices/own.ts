import * as framework from "@game-backend/framework/own";
import type { Reportables } from "../../packages/contracts/reportables";
import * as auth from "../auth/own";
import * as desk from "../desk/own";
import * as identities from "../identities/own";
import * as reports from "../reports/own";
import * as tables from "./tables";

export const own = { tables, needs: { auth, desk, identities, reports } };
type Game = framework.OwnGame<typeof own, reports.Kinds & Reportables>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
