import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Groups } from "../../packages/contracts/groups";
import type { JoinInfo } from "../../packages/contracts/joinInfo";
import type { Reportables } from "../../packages/contracts/reportables";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as sessions from "../sessions/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { filter, identities, profile, sessions, sockets } };
type Game = framework.FeatureGame<
  typeof definition,
  sessions.Kinds & profile.Kinds & Groups & JoinInfo & Reportables
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, ending, route } = framework.defineGame<Game>();
