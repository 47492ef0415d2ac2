import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Companions } from "../../packages/contracts/companions";
import type { Exclusions } from "../../packages/contracts/exclusions";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Pictures } from "../../packages/contracts/pictures";
import type { Topics } from "../../packages/contracts/topics";
import type { Traces } from "../../packages/contracts/traces";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as realtime from "../realtime/definition";
import type { AreaId } from "./areas";
import type { Held } from "./rules/held";
import * as tables from "./tables";

export const definition = { tables, needs: { profile, progress, realtime, sockets } };
type Game = framework.FeatureGame<
  typeof definition,
  profile.Kinds & Companions & Exclusions & Kinds & Parcels & Pictures & Topics & Traces
>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, resetter, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** What is held on boards of the week. */
  holders: {
    /**
     * Returns what is held on an area's board at a time, in milliseconds since the epoch; `undefined` if nothing is. Reads no
     * row.
     */
    heldOn(area: AreaId, at: number): Promise<Held | undefined>;
  };
}
