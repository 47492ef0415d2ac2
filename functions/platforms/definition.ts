import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { PlayerImports } from "../../packages/contracts/playerImports";
import * as auth from "../auth/definition";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as identities from "../identities/definition";
import * as names from "../names/definition";
import * as privacy from "../privacy/definition";
import * as profile from "../profile/definition";
import * as capabilities from "./capabilities";
import type { Checked } from "./custom/checked";
import * as tables from "./tables";

const needs = { auth, bans, desk, identities, names, privacy, profile, sockets };
export const definition = { capabilities, tables, needs };
type Game = framework.FeatureGame<typeof definition, Kinds & desk.Kinds & identities.Kinds & PlayerImports>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, eraser, job, route, trigger } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Platforms of which a game has a module of its own, such as a console. An account at one has the provider `custom-<name>`. */
  customPlatforms: {
    /**
     * The most questions to the platform in a minute, if it alone can judge a proof: then callers pay with work first. Absent: the
     * module judges it, by a key.
     */
    readonly callsPerMinute?: number;
    /**
     * Returns what a proof says; `undefined` for one that is not valid, or not for this game. Throws `PlatformDown` if the platform
     * does not say. The proof is any text of a stranger.
     */
    check(proof: string): Promise<Checked | undefined>;
  };
}
