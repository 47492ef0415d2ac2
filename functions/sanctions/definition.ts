import * as framework from "@game-backend/framework/definition";
import * as sockets from "@game-backend/framework/sockets/definition";
import type { Payers } from "../../packages/contracts/payers";
import * as identities from "../identities/definition";
import * as names from "../names/definition";
import * as profile from "../profile/definition";
import * as tables from "./tables";

export const definition = { tables, needs: { identities, names, profile, sockets } };
type Game = framework.FeatureGame<typeof definition, profile.Kinds & Kinds & Payers>;

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  /** Inbox messages in the first page of the inbox, beside its messages. */
  inboxMessages: {
    /** With the `account`, for a start: cheaply, from what the function read within a minute, and without what is claimed. */
    openTo(
      payers: Readonly<Record<string, Payers["payers"]>>,
      userId: string,
      language?: string,
      account?: { readonly createdAt: number },
    ): Promise<readonly OpenInboxMessage[]>;
  };
}

/** An inbox message that a player can read now. */
export interface OpenInboxMessage {
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly until?: number;
  readonly contents?: readonly object[];
  readonly claimed?: boolean;
}
export type Granted<U extends framework.Uses<Game>> = framework.Granted<Game, U>;
export const { consumer, contribution, gate, route } = framework.defineGame<Game>();
