import * as framework from "@game-backend/framework/definition";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Facts } from "../../packages/contracts/facts";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as sanctions from "../sanctions/definition";
import * as signIns from "../signIns/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { identities, profile, sanctions, signIns } };
type Game = framework.FeatureGame<typeof definition, Exclusions & Facts & profile.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, timer, trigger } = framework.defineGame<Game>();
