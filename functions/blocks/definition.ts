import * as framework from "@game-backend/framework/definition";
import type { OnBlock } from "../../packages/contracts/onBlock";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { names, profile } };
type Game = framework.FeatureGame<typeof definition, profile.Kinds & OnBlock>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();
