import * as framework from "@game-backend/framework/definition";
import type { Judges } from "../../packages/contracts/judges";
import type { Reportables } from "../../packages/contracts/reportables";
import * as auth from "../auth/definition";
import * as bans from "../bans/definition";
import * as desk from "../desk/definition";
import * as documents from "../documents/definition";
import * as filter from "../filter/definition";
import * as identities from "../identities/definition";
import * as profile from "../profile/definition";
import * as sanctions from "../sanctions/definition";
import { ladder } from "./documents";
import type { Case } from "./rows";
import * as tables from "./tables";

export const definition = {
  documents: { ladder },
  tables,
  needs: { auth, bans, desk, documents, filter, identities, profile, sanctions },
};
type Game = framework.FeatureGame<typeof definition, Kinds & desk.Kinds & Judges & Reportables>;
export type Clients<U extends framework.Uses<Game>> = framework.Clients<Game, U>;
export type Collected<L> = framework.Collected<Game, L>;
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, job, route } = framework.defineGame<Game>();

/** A statement about a case by somebody without an account. Texts are as they were written. */
export interface Statement {
  /** Milliseconds since the epoch. */
  at: number;
  /** The rule that is said to be broken. */
  reason: string;
  /** The subject. */
  about: string;
  where: string;
  why: string;
  /** The player's name, if the notice has one. */
  player?: string | undefined;
  /** The author's name and address. */
  name?: string | undefined;
  mail?: string | undefined;
}

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Statements about cases by people without an account. */
  statements: {
    /** Returns what was said about a case, the newest 25. */
    about(caseId: Case["caseId"]): Promise<readonly Statement[]>;
    /**
     * Keeps what was said about a case as long as its evidence: `until` returns when something of a time in milliseconds
     * expires, in seconds since the epoch, or `undefined` while the law wants it kept. Idempotent.
     */
    keep(caseId: Case["caseId"], until: (at: number) => number | undefined): Promise<void>;
  };
}
