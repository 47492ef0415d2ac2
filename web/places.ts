import type { ComponentType } from "preact";

import type { Entry, OwnRank } from "./answers";
import type { ScoreResult } from "./client";
import type { AreaId, facts } from "./facts";
import type { RelayedMatch } from "./relayedMatch";
import type { Game } from "./state/game";
import type { Query } from "./state/query";

/** Something of another player that the page shows, as the API names it in reports. */
export interface Thing {
  readonly kind: "player" | "message" | "avatar" | "name" | "lobby" | "session";
  readonly target: string;
  /** In words, such as `this message`. */
  readonly title: string;
}

/** The time over which a board counts. */
export type BoardWindow = (typeof facts.windows)[number];

interface Shown<Props = {}> {
  readonly view: ComponentType<Props>;
  /**
   * Of several in one place, the lower are shown first.
   * @default 0
   */
  readonly order?: number;
}

/** A game session, with the address and the player's seat while the player has one. */
export interface HostedSession {
  readonly gameSessionId: string;
  readonly ipAddress?: string;
  readonly dnsName?: string;
  readonly port?: number;
  readonly playerSessionId?: string;
}

/** A party, for what it does together. */
export interface PartyProps {
  readonly id: string;
  /** True if the player leads it. */
  readonly leads: boolean;
}

/**
 * Where features show something in the page's frame or in views of others. A place names no feature: the view that has it
 * works without those that fill it, and the other way round.
 */
export interface Places {
  /** The page for players who are not signed in. */
  welcome: Shown<{ readonly endedFor?: string }>;
  /** The dialog for a player who must sign in again; `cancel` is absent if they must. */
  signInAgain: Shown<{ readonly name: string; readonly cancel?: () => void }>;
  /** On the first screen, above all else, for who comes by a link. */
  beforeSignIn: Shown;
  /** At the end of the first screen, for people who do not play. */
  afterWelcome: Shown;
  /** Below the ways to sign in for who wants to delete an account: for who has none of them. */
  noWayIn: Shown;
  /** Below the forms for signing in: other ways. */
  otherSignIn: Shown;
  /** In the dialog for a player who must sign in again: other ways than a password. */
  otherSignInAgain: Shown<{ readonly name: string }>;
  /** Below the player's linked accounts: ways to link more. `linked` are the platforms of those that there are. */
  waysToLink: Shown<{ readonly linked: readonly string[]; readonly refresh: () => Promise<unknown> }>;
  /** In the list of areas, below the areas. */
  belowAreas: Shown;
  /** A match that is played in an area. */
  areaMatch: Shown & {
    readonly area: AreaId;
    /** A description in one sentence. */
    readonly about: string;
    /** Returns false if this backend has no such matches. */
    isOffered(game: Game): boolean;
  };
  /** Boards of the past, in the list of a board's times. */
  pastBoards: Shown<{ readonly area: AreaId; readonly time: string }> & {
    /** Returns the times with their titles. */
    times(now: number): readonly (readonly [time: string, title: string])[];
  };
  /** Beside the whole board of an area: the board of some players, with ranks among these. `own` is the rank on the whole board. */
  partBoards: Pick<Shown, "order"> & {
    readonly title: string;
    /** The text if there are no entries. */
    readonly none: string;
    read(
      game: Game,
      of: { readonly area: AreaId; readonly window: BoardWindow },
      signal: AbortSignal,
    ): Promise<{
      readonly entries: readonly Entry[];
      readonly own?: { readonly rank: number; readonly score: number } | undefined;
    }>;
  };
  /** Beside an area's board: a link to what else is held on it. */
  onBoard: Shown<{ readonly area: AreaId }>;
  /** Below the result of a round: what else comes of its score. */
  afterRound: Shown<{ readonly area: AreaId; readonly result: ScoreResult }>;
  /** Below the verdict of a ranked match: what it changed. `rank` is the player's place on the board before it. */
  afterMatch: Shown<{ readonly area: AreaId; readonly rank: Query<OwnRank> }>;
  /** Plays a match without a game server. */
  relayedMatch: Shown<{ readonly match: RelayedMatch; readonly leave: () => void }>;
  /** Plays a game session on a game server, which is no match. `leave` goes back. */
  hostedGame: Shown<{ readonly session: HostedSession; readonly leave: () => void }> & {
    /** Returns false if this page may connect to no game server. */
    isOffered(game: Game): boolean;
  };
  /** What a party does together. */
  together: Shown & {
    /** Returns false if this backend offers nothing: then there is no use for a party. */
    isOffered(game: Game): boolean;
    /** Returns true while `view` takes the party's page for itself. */
    isOn(game: Game): boolean;
    /** Above the party's card: what it does at the moment. Without properties while the player has no party. */
    readonly state: ComponentType<Partial<PartyProps>>;
    /** In the party's card: begins. */
    readonly button: ComponentType<PartyProps>;
  };
  /** In the shop, below what costs coins; with an order below 0, above it. */
  shop: Shown & {
    /** Returns the names of offers that the shop does not show among all others. */
    hides?(game: Game): readonly string[];
  };
  /** On the page of tasks, below those that pay coins. */
  tasks: Shown;
  /** On the player's own page. */
  ownPage: Shown;
  /** In front of all views, such as dialogs. */
  inFront: Shown;
  /** Next to what others wrote or show: a button for what one can do about it. */
  others: Shown<{ readonly things: readonly Thing[] }>;
  /** Below a decision about the player, while the player may object to it. */
  objection: Shown<{ readonly sanctionId: string; readonly done: () => Promise<void> }>;
  /** Next to another player's name: buttons for what one can do with this player. */
  withPlayer: Shown<{ readonly name: string }>;
  /** Next to a player with whom the player has just played, or is about to: a button for what comes of it. */
  playedWith: Shown<{ readonly name: string }>;
  /** Next to a friend in a list: a button that invites the friend, if there is something to invite to. */
  inviteFriend: Shown<{ readonly name: string }>;
  /** Next to the button that opens a conversation: those that begin it with a text, which the player can edit before sending. */
  beginTalk: Shown<{ readonly talk: (draft: string) => Promise<void> }> & {
    /** True for a text that invites: its button is also next to friends in a list. */
    readonly invites?: true;
  };
}

export type PlaceName = keyof Places;
