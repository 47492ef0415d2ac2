import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Entitlements } from "../../packages/contracts/entitlements";
import type { Payers } from "../../packages/contracts/payers";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Proofs } from "../../packages/contracts/proofs";
import * as catalog from "../catalog/definition";
import * as documents from "../documents/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as progress from "../progress/definition";
import { currencies } from "./currencies";
import { marks, tasks, unlocks } from "./documents";
import { bundles, exchanges, offers } from "./offers";
import { recipes } from "./recipes";
import type { Back, LedgerKind } from "./rows";
import type { Contents } from "./rules/contents";
import { shelves } from "./shelves";
import * as tables from "./tables";

export const definition = {
  documents: { bundles, currencies, exchanges, marks, offers, recipes, shelves, tasks, unlocks },
  tables,
  needs: { catalog, documents, leaderboard, profile, progress, sockets },
};
type Game = framework.FeatureGame<
  typeof definition,
  Proofs & PlayerImports & Payers & Entitlements & Kinds & documents.Kinds
>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** The kinds of the ledger's lines that a feature writes. */
  ledgerKinds: {
    readonly lines: { readonly [Kind in LedgerKind]?: LineKind };
  };
  /** What contents come to with what they reach, such as steps of tracks: staff's numbers count it. */
  reached: {
    /** For a player, by a line of a kind, and by what the player's purchases entitle to. */
    by(
      userId: string,
      contents: Contents,
      more: { readonly kind: LedgerKind; readonly bought: readonly string[] },
    ): Promise<Contents>;
    /** For anybody, at most. */
    most(contents: Contents): Promise<Contents>;
    /** What goes with an earlier line that a player's line takes back: what was given for it, and what waits to be given. */
    gone(
      userId: string,
      entryId: string,
      back: Back,
    ): Promise<{ readonly given: Contents; readonly waits: Contents }>;
  };
  /** What chooses some of many for a player, another choice for each: the same until the end of the day or the week in UTC. */
  choices: {
    chosen(userId: string, choice: Choice, now: number): Promise<readonly string[]>;
  };
}

/** The contents that the lines of a kind move, and who says so. */
export interface LineKind {
  /** Why they are written. */
  readonly what: string;
  readonly moves: "in" | "out" | "both";
  /** Who says that it happened: the server, by its own rows; a client, who can invent it; a store; or staff and game servers. */
  readonly by: "server" | "client" | "store" | "trusted";
  /** The kinds of documents that say what is taken and given, by `Kind.ways`. @default none */
  readonly documents?: readonly string[];
  /** Set if what is given is among the gains of a day that a currency's `perDay` bounds. */
  readonly daily?: true;
}

/** A choice when a day or a week begins: so many of these ids, by their weights. */
export interface ChosenFrom {
  readonly slots: number;
  readonly from: readonly { readonly id: string; readonly weight: number }[];
}

export interface Choice extends ChosenFrom {
  readonly name: string;
  readonly every: "day" | "week";
  /** By a score of each name; else one is drawn after another, as earlier versions did. */
  readonly isScored: boolean;
  /** Returns false for what is gone since. */
  readonly isThere: (id: string) => boolean;
}
