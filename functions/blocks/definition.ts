import * as framework from "@game-backend/framework/definition";
import type { Severings } from "../../packages/contracts/severings";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { names, profile } };
type Game = framework.FeatureGame<typeof definition, profile.Kinds & Severings>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
