import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { BoardFilters } from "../../packages/contracts/boardFilters";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Pictures } from "../../packages/contracts/pictures";
import type { PlayedChecks } from "../../packages/contracts/playedChecks";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Topics } from "../../packages/contracts/topics";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as realtime from "../realtime/definition";
import type { AreaId } from "./areas";
import type { Held } from "./rules/held";
import * as tables from "./tables";

export const definition = { tables, needs: { profile, progress, realtime, sockets } };
type Game = framework.FeatureGame<
  typeof definition,
  profile.Kinds & BoardFilters & Exclusions & Kinds & PlayerImports & Pictures & Topics & PlayedChecks
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, resetter, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Conditions on scores of the week: a league has its own. */
  scoreGates: {
    /**
     * Returns what is held on an area's board at a time, in milliseconds since the epoch; `undefined` if nothing is. Reads no
     * row.
     */
    heldOn(area: AreaId, at: number): Promise<Held | undefined>;
  };
}
