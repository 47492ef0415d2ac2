import * as framework from "@game-backend/framework/definition";
import type { EventFields, SentEvent } from "@game-backend/framework/events";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Facts } from "../../packages/contracts/facts";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as profile from "../profile/definition";
import * as signIns from "../signIns/definition";
import * as capabilities from "./capabilities";
import * as stores from "./stores";

export const definition = { capabilities, stores, needs: { documents, economy, profile, signIns, sockets } };
type Game = framework.FeatureGame<typeof definition, Facts & Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, exporter, route } = framework.defineGame<Game>();

export interface Kinds {
  /** The events that features declare. */
  events: { readonly fields: EventFields };
  /** Checks by event, for events of which the server knows better than a client: each returns whether a player's event is true. */
  eventChecks: { holds(playerId: string, fields: SentEvent["fields"]): Promise<boolean> };
}
