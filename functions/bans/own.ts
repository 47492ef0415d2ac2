import * as framework from "@game-backend/framework/own";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Facts } from "../../packages/contracts/facts";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as sanctions from "../sanctions/own";
import * as signIns from "../signIns/own";
import * as tables from "./tables";

export const own = { tables, needs: { identities, profile, sanctions, signIns } };
type Game = framework.OwnGame<typeof own, Exclusions & Facts & profile.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, timer, trigger } = framework.defineGame<Game>();
