import * as framework from "@game-backend/framework/own";
import type { Severings } from "../../packages/contracts/severings";
import * as names from "../names/own";
import * as profile from "../profile/own";
import * as tables from "./tables";

export const own = { tables, needs: { names, profile } };
type Game = framework.OwnGame<typeof own, profile.Kinds & Severings>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
