import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { PlayedChecks } from "../../packages/contracts/playedChecks";
import * as bans from "../bans/definition";
import * as economy from "../economy/definition";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as leaderboard from "../leaderboard/definition";
import * as names from "../names/definition";
import * as privacy from "../privacy/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as signUps from "../signUps/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

const needs = {
  bans,
  economy,
  filter,
  identities,
  leaderboard,
  names,
  privacy,
  profile,
  progress,
  signUps,
  sockets,
};
export const definition = { capabilities, tables, needs };
type Game = framework.FeatureGame<typeof definition, PlayedChecks>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { callback, job, route, trigger } = framework.defineGame<Game>();
