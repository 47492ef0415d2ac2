import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Companions } from "../../packages/contracts/companions";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Pictures } from "../../packages/contracts/pictures";
import type { Topics } from "../../packages/contracts/topics";
import type { Traces } from "../../packages/contracts/traces";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as realtime from "../realtime/own";
import * as tables from "./tables";

export const own = { tables, needs: { profile, progress, realtime, sockets } };
type Game = framework.OwnGame<
  typeof own,
  profile.Kinds & Companions & Exclusions & Parcels & Pictures & Topics & Traces
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, resetter, route } = framework.defineGame<Game>();
