import * as framework from "@game-backend/framework/own";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import type { Kinds } from "../kinds";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const own = { capabilities, tables, needs: { filter, identities, leaderboard, profile } };
type Game = framework.OwnGame<typeof own, Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export type Uses = framework.Uses<Game>;
export const { consumer, contribution, ending, eraser, exporter, route } = framework.defineGame<Game>();
