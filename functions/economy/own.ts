import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Parcels } from "../../packages/contracts/parcels";
import type { Payers } from "../../packages/contracts/payers";
import type { Proofs } from "../../packages/contracts/proofs";
import * as catalog from "../catalog/own";
import * as documents from "../documents/own";
import * as leaderboard from "../leaderboard/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import { currencies } from "./currencies";
import { marks, tasks, unlocks } from "./documents";
import { bundles, exchanges, offers } from "./offers";
import * as tables from "./tables";

export const own = {
  documents: { bundles, currencies, exchanges, marks, offers, tasks, unlocks },
  tables,
  needs: { catalog, documents, leaderboard, profile, progress, sockets },
};
type Game = framework.OwnGame<typeof own, Proofs & Parcels & Payers & Entitlements & Kinds & documents.Kinds>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** The kinds of documents that give something each day, which have `perDay`, and by which lines of the ledger they give it. */
  givers: {
    readonly documents: string;
    readonly lines: string;
  };
}
