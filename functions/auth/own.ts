import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Traces } from "../../packages/contracts/traces";
import * as bans from "../bans/own";
import * as economy from "../economy/own";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import * as leaderboard from "../leaderboard/own";
import * as names from "../names/own";
import * as privacy from "../privacy/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as signUps from "../signUps/own";
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
export const own = { capabilities, tables, needs };
type Game = framework.OwnGame<typeof own, Traces>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { callback, job, route, trigger } = framework.defineGame<Game>();
