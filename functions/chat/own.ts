import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Judges } from "../../packages/contracts/judges";
import type { Reportables } from "../../packages/contracts/reportables";
import type { Topics } from "../../packages/contracts/topics";
import * as bans from "../bans/own";
import * as blocks from "../blocks/own";
import * as desk from "../desk/own";
import * as filter from "../filter/own";
import * as identities from "../identities/own";
import * as names from "../names/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as tables from "./tables";

export const own = {
  tables,
  needs: { bans, blocks, desk, filter, identities, names, profile, progress, sockets },
};
type Game = framework.OwnGame<typeof own, desk.Kinds & profile.Kinds & Judges & Reportables & Topics>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, route } = framework.defineGame<Game>();
