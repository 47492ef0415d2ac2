import * as framework from "@game-backend/framework/own";
import * as sockets from "@game-backend/framework/sockets/own";
import type { Exclusions } from "../../packages/contracts/exclusions";
import * as bans from "../bans/own";
import * as economy from "../economy/own";
import * as identities from "../identities/own";
import * as profile from "../profile/own";
import * as progress from "../progress/own";
import * as sanctions from "../sanctions/own";
import * as capabilities from "./capabilities";
import * as tables from "./tables";

const needs = { bans, economy, identities, profile, progress, sanctions, sockets };
export const own = { capabilities, tables, needs };
type Game = framework.OwnGame<typeof own, Kinds & Exclusions>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, eraser, job, route } = framework.defineGame<Game>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** The cases that staff have claimed. */
  claims: {
    /**
     * Returns the player whom a case concerns, who is absent if it names none, if this member of the staff has claimed it;
     * otherwise `undefined`.
     */
    claimOf(caseId: string, staffId: string): Promise<{ readonly ownerId?: string | undefined } | undefined>;
  };
  /** Acts that staff have asked for, and that begin unless somebody takes them back in time. */
  delayedActs: {
    /** Begins what is due, and returns how many acts that were. Idempotent. */
    begin(): Promise<number>;
  };
}
