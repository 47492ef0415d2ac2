import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Judges } from "../../packages/contracts/judges";
import type { Reportables } from "../../packages/contracts/reportables";
import type { Topics } from "../../packages/contracts/topics";
import * as bans from "../bans/definition";
import * as blocks from "../blocks/definition";
import * as desk from "../desk/definition";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as tables from "./tables";

export const definition = {
  tables,
  needs: { bans, blocks, desk, filter, identities, names, profile, progress, sockets },
};
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds & profile.Kinds & Judges & Reportables & Topics
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, route } = framework.defineGame<Game>();
