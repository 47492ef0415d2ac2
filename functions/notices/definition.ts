import * as framework from "@game-backend/framework/definition";
import type { Reportables } from "../../packages/contracts/reportables";
import * as auth from "../auth/definition";
import * as desk from "../desk/definition";
import * as identities from "../identities/definition";
import * as reports from "../reports/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { auth, desk, identities, reports } };
type Game = framework.FeatureGame<typeof definition, reports.Kinds & Reportables>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, route } = framework.defineGame<Game>();
