import * as framework from "@game-backend/framework/own";
import * as filter from "../filter/own";
import type { Kinds } from "../kinds";
import * as names from "../names/own";
import * as tables from "./tables";

export const own = { tables, needs: { filter, names } };
type Game = framework.OwnGame<typeof own, Kinds>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
