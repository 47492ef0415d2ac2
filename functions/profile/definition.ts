import type { Contact } from "@game-backend/framework/contact";
import type { Cost } from "@game-backend/framework/cost";
import * as framework from "@game-backend/framework/definition";
import type { Build } from "@game-backend/framework/gameClient/build";
import type { Account, Player } from "@game-backend/framework/route";
import type { Judges } from "../../packages/contracts/judges";
import type { Pictures } from "../../packages/contracts/pictures";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import type { Reportables } from "../../packages/contracts/reportables";
import * as filter from "../filter/definition";
import * as names from "../names/definition";
import type { Need, Relation } from "./relations";
import type { Profile } from "./rows";
import * as tables from "./tables";

export const definition = { tables, needs: { filter, names } };
type Game = framework.FeatureGame<typeof definition, Kinds & Judges & PlayerImports & Pictures & Reportables>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { contribution, eraser, route } = framework.defineGame<Game>();

/** A player who starts the game. */
export interface Visit {
  player: Player;
  /** The build in the header `X-Client`, if it has the right form. */
  build: Build | undefined;
  /** ISO 3166-1 alpha-2, if the request has it. */
  country: string | undefined;
  /** As it was read at the start of the request. */
  profile: Pick<Profile, "country" | "directory" | "unlistedByAge">;
}

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Followers of a player's visit: `GET /profile`, which every client asks for when it starts. */
  visits: {
    keep(visit: Visit): Promise<void>;
  };
  /** Duties of a player before some activities, by names that `GET /profile` lists. */
  duties: {
    dutiesOf(userId: string): Promise<readonly string[]>;
  };
  /** Names and texts that moderators have taken away from players. */
  takenTexts: {
    /** Throws its refusal for one that looks like it, of those that a player chooses, by the fields of the request. */
    check(userId: string, texts: Readonly<Record<string, string | null | undefined>>): Promise<void>;
  };
  /** Whom a player does not want to see. */
  hidings: {
    /** Returns those of these names whose players are hidden from the player. `spend` gets what it costs. */
    hiddenFrom(
      userId: string,
      names: Iterable<string>,
      spend?: (cost: Cost) => Promise<void>,
    ): Promise<ReadonlySet<string>>;
  };
  /** What two players are to each other: see `mayReach`. */
  relations: {
    /** `friends`: what brings two together; `apart`: what keeps them from each other; `out`: that one is out of the game. */
    kind: "friends" | "apart" | "out";
    /** Returns what these players are to one who would reach them, as far as this part knows. A read unit each. */
    between(from: Account, to: readonly string[]): Promise<ReadonlyMap<string, Relation>>;
    /** Returns all whom this part knows to be something to a player, by their ids, in one query. */
    others(userId: string): Promise<ReadonlyMap<string, Relation>>;
  };
  /** What a player's own state, such as the age, asks of those who reach the player, and of those whom the player reaches. */
  permissions: {
    /** Returns the needs of those of these players who have one. A read unit at most for each. */
    needsOf(contact: Contact, players: readonly string[]): Promise<ReadonlyMap<string, Need>>;
  };
}
