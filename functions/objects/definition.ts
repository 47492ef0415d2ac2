import * as framework from "@game-backend/framework/definition";
import type { PlayedChecks } from "../../packages/contracts/playedChecks";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Reportables } from "../../packages/contracts/reportables";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as sanctions from "../sanctions/definition";
import type { Slot } from "./rows";
import * as stores from "./stores";
import * as tables from "./tables";

export const definition = { stores, tables, needs: { bans, desk, filter, identities, profile, sanctions } };
type Game = framework.FeatureGame<
  typeof definition,
  desk.Kinds & profile.Kinds & Kinds & PlayerImports & Reportables & PlayedChecks
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, exporter, job, resetter, route } = framework.defineGame<Game>();

/** Contributions of features whose rows were there before there were collections: they stay where they are. */
export interface Kinds {
  formerRows: {
    readonly collection: string;
    /** Returns the rows of a player: all, or that of a slot, as the table `slots` would have it. */
    read(userId: string, slot?: string): Promise<Slot[]>;
  };
  formerWrites: {
    readonly collection: string;
    /** Writes what `to` makes of a slot's row, unless that is the row itself or nothing. Returns what `to` has returned last. */
    change<S extends Slot | undefined>(
      userId: string,
      slot: string,
      to: (row: Slot | undefined) => S,
    ): Promise<S>;
  };
}
