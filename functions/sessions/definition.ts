import * as framework from "@game-backend/framework/definition";
import type { Refusal } from "@game-backend/framework/errors";
import type { Reached } from "@game-backend/framework/gameLift";
import type { Write } from "@game-backend/framework/tableClient";
import type { Reportables } from "../../packages/contracts/reportables";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as leaderboard from "../leaderboard/definition";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

export const definition = { capabilities, tables, needs: { filter, identities, leaderboard, profile } };
type Game = framework.FeatureGame<typeof definition, Kinds & profile.Kinds & Reportables>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export type Uses = framework.Uses<Game>;
export const { consumer, contribution, ending, eraser, exporter, route, timer } =
  framework.defineGame<Game>();

/** A game that is no game session, such as a match. */
export interface OtherSession {
  /** The ticket of the search that leads to it. */
  ticketId: string;
  /** True while the player looks for it. */
  isOpen: boolean;
  /** The player's seat in it at GameLift, once it is found. */
  playerSessionId?: string;
  /** The ARN of its game session, once it is found. */
  gameSession?: string;
  /** Where it is reached, once it is found. */
  at?: Reached;
}

/** The fate of a game session that was created for something else, such as a lobby. */
export interface SessionNews {
  /** The thing that it was created for. */
  origin: string;
  gameSessionId: string;
  /** `placed`: its players can connect. `failed`: it could not be placed. `over`: it has ended. */
  news: "placed" | "failed" | "over";
}

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** A player's games besides game sessions. Nobody plays in two. */
  otherGames: {
    /** Returns the game that the player looks for, or was last in. */
    gameOf(userId: string): Promise<OtherSession | undefined>;
  };
  /** Further conditions of the transaction that begins a game session: that the player looks for no other game. */
  gameChecks: {
    check(userId: string): Write<object>;
    /** Returns the error for the row that failed the check, if it is the reason. */
    refusal(row: unknown): Refusal | undefined;
  };
  /** Followers of game sessions that were created for something else: they hear once one is placed or over. Idempotent. */
  sessionNews: {
    hear(news: SessionNews): Promise<void>;
  };
}
