import * as framework from "@game-backend/framework/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Facts } from "../../packages/contracts/facts";
import type { Finders } from "../../packages/contracts/finders";
import type { Judges } from "../../packages/contracts/judges";
import type { Owners } from "../../packages/contracts/owners";
import type { Payers } from "../../packages/contracts/payers";
import type { PlayedChecks } from "../../packages/contracts/playedChecks";
import type { StoreCountries } from "../../packages/contracts/storeCountries";
import type { StoreProofs } from "../../packages/contracts/storeProofs";
import type { WithdrawnConsents } from "../../packages/contracts/withdrawnConsents";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as economy from "../economy/definition";
import * as identities from "../identities/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import * as sanctions from "../sanctions/definition";
import * as capabilities from "./capabilities";
import { products } from "./documents";
import type { Hint, Proof } from "./rules/proof";
import * as tables from "./tables";

const needs = { bans, desk, documents, economy, identities, leaderboard, profile, progress, sanctions };
export const definition = { capabilities, documents: { products }, tables, needs };
type Game = framework.FeatureGame<
  typeof definition,
  Kinds &
    desk.Kinds &
    documents.Kinds &
    economy.Kinds &
    Entitlements &
    Facts &
    Finders &
    Judges &
    Owners &
    Payers &
    StoreCountries &
    StoreProofs &
    PlayedChecks &
    WithdrawnConsents
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, exporter, job, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /**
   * The stores whose money players pay with, each by its name, which begins the ids of its purchases. A store also has its own
   * routes, which verify a proof and claim it.
   */
  moneyStores: {
    /** True for a store that notifies of nothing, and is asked every quarter of an hour. */
    isPolled: boolean;
    /** Returns the players from whom purchases with test money are taken. */
    testers(): "all" | readonly string[];
    /** Returns the state of the purchase that a notification hints at; `undefined` if the store knows nothing of it. */
    look(hint: Hint): Promise<Proof | undefined>;
    /**
     * Returns what the store says now about purchases that it has told something of between two times, in milliseconds since
     * the epoch. Nothing if the store is not set up.
     */
    said(times: readonly [from: number, to: number]): AsyncIterable<Proof>;
  };
}
