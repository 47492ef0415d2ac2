import type { Cost } from "@game-backend/framework/cost";
import type { Refusal } from "@game-backend/framework/errors";
import type { Build } from "@game-backend/framework/gameClient/build";
import type { Reached } from "@game-backend/framework/gameLift";
import type { Player } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";

/** A game that is no game session, such as a match. */
export interface OtherGame {
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

/** A match with its players' teams, by the players' ids. */
export interface MadeMatch {
  matchId: string;
  mode: string;
  players: Record<string, string>;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** The ARN of the game session that it is played in. A running game may get further matches. */
  gameSessionArn?: string | undefined;
}

/** What has become of a game session that was created for something else, such as a lobby. */
export interface SessionNews {
  /** What it was created for. */
  origin: string;
  gameSessionId: string;
  /** `placed`: its players can connect. `failed`: it could not be placed. `over`: it has ended. */
  news: "placed" | "failed" | "over";
}

/** A player who starts the game. */
interface Visit {
  player: Player;
  /** What the header `X-Client` says, if it has the right form. */
  build: Build | undefined;
  /** ISO 3166-1 alpha-2, if the request has it. */
  country: string | undefined;
}

/** A match whose result counts. */
interface ReportedMatch {
  matchId: string;
  /** The ARN of the game session that it was played in. */
  gameSessionArn?: string | undefined;
  mode: string;
  players: readonly string[];
  /** Those of the players who left before its end. */
  left: readonly string[];
  /** The time of the report, in milliseconds since the epoch. */
  reportedAt: number;
}

/** What staff look for a player by. */
interface Sought {
  /** An account at a platform. */
  identity?: { provider: string; subject: string } | undefined;
  /** A store's id of an order, or the game's id of a purchase. */
  order?: string | undefined;
}

/** What somebody without an account said about a case. Texts are as they were written. */
interface Statement {
  /** Milliseconds since the epoch. */
  at: number;
  /** The rule that is said to be broken. */
  reason: string;
  /** What it is about. */
  about: string;
  where: string;
  why: string;
  /** The player's name, if the notice has one. */
  player?: string | undefined;
  /** Who said it, and their address. */
  name?: string | undefined;
  mail?: string | undefined;
}

/** What a player reports, as it is at that moment. */
export interface Reported {
  /** Its id, by which `act` finds it again. */
  target: string;
  /** The player whom it concerns. */
  ownerId: string;
  /** What moderators must see to decide, as JSON. Whoever reports it could see it too. */
  evidence: object;
  /** The names and texts that its player cannot choose again for months if a decision takes it away. */
  texts?: readonly (string | undefined)[];
}

/** What a subscription's entitlement can be. Players have it while it is `active`, and in `grace`. */
export type EntitlementState = "active" | "grace" | "hold" | "paused" | "expired";

/** What a store says about a subscription. Times are in milliseconds since the epoch. */
export interface StoreTerm {
  /**
   * When the period began that is paid for: what is said of a former period never undoes what is said of a later one. 0 if the
   * store answers with its newest state.
   */
  from: number;
  /** The end of what is paid for, or of the days of grace after it. */
  until: number;
  /** Absent: the proof says only what was paid for. */
  state?: EntitlementState;
  /** True if the store will take the next payment by itself. Absent: the proof does not say. */
  renews?: boolean;
  /** When the state was signed, if that was apart from what was paid for: each is as new as its own signature. */
  stated?: number;
  /** Further products of the same subscription, each with an end of its own. */
  addOns?: readonly { product: string; until: number; renews: boolean }[];
}

/** What a store says about a purchase, verified. It never comes from the client's word. */
export interface StoreProof {
  /** The store's name in the list of `moneyStores`, which begins the ids of its purchases. */
  store: string;
  /** The store's id of what was bought, which stays the same in every proof of it. */
  transaction: string;
  /** The store's id of the product. */
  product: string;
  quantity: number;
  /** `pending`: not paid yet; `canceled`: it was pending, and never paid. */
  state: "paid" | "pending" | "canceled";
  /** The part of it that is refunded or revoked: from 0 to 100,000 thousandths of a percent. */
  refunded: number;
  /** When the store paid the first part of it back, in milliseconds since the epoch; absent if it doesn't say. */
  refundedAt?: number;
  /** The store's time of this state, in milliseconds since the epoch. An older proof never undoes a newer state. */
  time: number;
  /** Milliseconds since the epoch. */
  boughtAt: number;
  /**
   * Whom the app named when it began the purchase. It is the buyer's word, and may be any player's id or nobody's: it gives nothing,
   * and takes nothing, before this player has sent a proof.
   */
  player?: string;
  /** The player whose own token began the order here: it needs no other proof. */
  buyer?: string;
  /**
   * When the store signed what was sent, in milliseconds since the epoch: a copy of it may be older than all that happened since.
   * Absent for a store that was asked.
   */
  signedAt?: number;
  /** True for test money: no revenue. */
  test: boolean;
  /** The id by which the store's support knows the payment. */
  order?: string;
  /** The state of a subscription; absent for everything else. */
  term?: StoreTerm;
  /** The store's id of the subscription that this one has taken the place of, as in an upgrade. */
  replaces?: string;
  /** True if somebody of the family has paid for it. */
  family?: true;
  /** Other ids that the store has, or had, for the same right. */
  aliases?: readonly string[];
  /** True for a right of the family's that does not say whose of its members it is. */
  ofAnyMember?: true;
  /** True if the store waits for nothing more. Google refunds what is not acknowledged within three days. */
  acknowledged?: boolean;
}

/** What a store's notification says, if it is not the purchase's state itself: a hint to ask the store. */
interface StoreHint {
  /** The store's id of the purchase. */
  token?: string;
  /** True if that is a subscription. */
  subscription?: true;
}

/** A text that the filter holds until a moderator has looked at it. */
export interface HeldText {
  /** Its kind, as reports name it. */
  kind: "message" | "name";
  /** Its id, by which `reportables` finds it again. */
  target: string;
  /** Who wrote it. */
  ownerId: string;
  /** What the filter found. */
  rule: "words" | "links" | "phones";
  /** What moderators must see to decide, as JSON. */
  evidence: object;
  /** As what is reported has them. */
  texts?: Reported["texts"];
}

/**
 * What features of this game contribute to handlers of others. A kind names no feature: the feature that collects it works
 * without those that contribute, and the other way round. A contribution says in `uses` what its functions need.
 */
export interface Kinds {
  /** Topics that sockets can subscribe to. */
  topics: {
    /** How the topics look, for an error message: `conversation:<id>`. */
    form: string;
    /** Matches the topics of this kind. */
    pattern: RegExp;
    /** Returns true if a player may subscribe to a topic of this kind. */
    mayRead(player: Player, topic: string): Promise<boolean>;
  };
  /** A player's games besides game sessions. Nobody plays in two. */
  otherGames: {
    /** Returns the game that the player looks for, or was last in. */
    gameOf(userId: string): Promise<OtherGame | undefined>;
  };
  /** What the transaction that begins a game session checks besides: that the player looks for no other game. */
  gameChecks: {
    check(userId: string): Write<object>;
    /** Returns the error for the row that failed the check, if it is the reason. */
    refusal(row: unknown): Refusal | undefined;
  };
  /** What happens with a match that matchmaking has made, before anyone plays it. Idempotent. */
  madeMatches: {
    keep(match: MadeMatch): Promise<void>;
  };
  /** What happens once the result of a match counts. Idempotent. */
  reportedMatches: {
    hear(match: ReportedMatch): Promise<void>;
  };
  /** What happens once a game session that was created for something else is placed or over. Idempotent. */
  sessionNews: {
    hear(news: SessionNews): Promise<void>;
  };
  /** What is known of players' skills, between 0 and 50, for matchmaking. */
  skills: {
    /** Returns the skills in a mode, by player. Players without one are missing. */
    skillsOf(mode: string, players: readonly string[]): Promise<ReadonlyMap<string, number>>;
  };
  /** Groups whose members go somewhere together, such as parties. */
  groups: {
    /**
     * Returns the members of a group that a player leads, who joined first first, and what a transaction checks besides: that
     * the group is as it was read. Throws the group's refusals for any other player.
     */
    membersOf(
      groupId: string,
      leaderId: string,
    ): Promise<{ members: readonly Pick<Player, "id" | "username">[]; unchanged: Write<object> }>;
  };
  /** What a player leaves by playing, which a guest who never played does not have. */
  traces: {
    hasPlayed(userId: string): Promise<boolean>;
  };
  /** What the transaction that resets a player writes besides. The rest is for `resetters`. */
  resets: {
    writes(userId: string): readonly Write<object>[];
  };
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
    look(hint: StoreHint): Promise<StoreProof | undefined>;
    /**
     * Returns what the store says now about purchases that it has told something of between two times, in milliseconds since
     * the epoch. Nothing if the store is not set up.
     */
    said(times: readonly [from: number, to: number]): AsyncIterable<StoreProof>;
  };
  /** What a store has signed for its app, besides purchases. A text that it has not signed for this app is `undefined`. */
  storeProofs: {
    /** Returns the store's id of the app on a person's account. */
    appTransactionIn(text: string): Promise<string | undefined>;
    /** Returns the country of the account that bought something for this player: ISO 3166-1 alpha-2. */
    countryIn(text: string, userId: string): Promise<string | undefined>;
  };
  /** What happens when a guardian withdraws the consent to an app, by the store's id of the app on the account. Idempotent. */
  withdrawnConsents: {
    withdraw(appTransactionId: string): Promise<void>;
  };
  /** What is kept of a player's visit: `GET /profile`, which every client asks for when it starts. */
  visits: {
    keep(visit: Visit): Promise<void>;
  };
  /** What a player has yet to do before some activities, by names that `GET /profile` lists. */
  duties: {
    dutiesOf(userId: string): Promise<readonly string[]>;
  };
  /** Whether a player has done what a task needs, by the names that tasks give: `needs: "avatar"`. */
  proofs: {
    isDone(userId: string): Promise<boolean>;
  };
  /** What players can report. */
  reportables: {
    /** Its kind, as reports name it. */
    kind: "player" | "message" | "avatar" | "name" | "lobby" | "session";
    /** Returns what a player reports; `undefined` if there is nothing that the player can see. */
    look(reporter: Pick<Player, "id" | "username">, target: string): Promise<Reported | undefined>;
    /**
     * Takes it from others' sight, or shows it again as the evidence has it. Does nothing if that is not possible any more.
     * Returns false if it cannot be shown because somebody else has it by now. Idempotent.
     */
    show(target: string, isShown: boolean, evidence: Readonly<Record<string, unknown>>): Promise<boolean>;
  };
  /** Names and texts that moderators have taken away from players. */
  takenTexts: {
    /** Throws its refusal for one that looks like it, of those that a player chooses, by the fields of the request. */
    check(userId: string, texts: Readonly<Record<string, string | null | undefined>>): Promise<void>;
  };
  /** What people without an account said about cases. */
  statements: {
    /** Returns what was said about a case, the newest 25. */
    about(caseId: string): Promise<readonly Statement[]>;
    /**
     * Keeps what was said about a case as long as its evidence: `until` returns when something of a time in milliseconds
     * expires, in seconds since the epoch, or `undefined` while the law wants it kept. Idempotent.
     */
    keep(caseId: string, until: (at: number) => number | undefined): Promise<void>;
  };
  /** Who decides about what software has decided. Without anybody, and above a day's number, texts that the filter holds are refused. */
  judges: {
    /** Counts a text that the filter holds. Returns false if the player, or the address's new players, have no more today. */
    admits(userId: string, address: string | undefined): Promise<boolean>;
    /** Returns what the transaction that keeps a held text writes besides. */
    writes(held: HeldText): Promise<readonly Write<object>[]>;
    /** Returns the case in which somebody looks at a sanction, and what the transaction that imposes it writes besides. */
    review(
      imposed: { userId: string; sanctionId: string; rule: "other"; startsAt: number },
      evidence: object,
    ): Promise<{ caseId: string; writes: readonly Write<object>[] }>;
  };
  /** The cases that staff have claimed. */
  claims: {
    /**
     * Returns the player whom a case concerns, who is absent if it names none, if this member of the staff has claimed it;
     * otherwise `undefined`.
     */
    claimOf(caseId: string, staffId: string): Promise<{ readonly ownerId?: string | undefined } | undefined>;
  };
  /** By what staff find players, besides id, name and address. */
  finders: {
    /** Returns the ids of the players, at most ten. */
    find(asked: Sought): Promise<readonly string[]>;
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
  /** Where others see a player's picture. They are told in the order of their names. */
  pictures: {
    /** Shows another avatar. Returns false for a player who is deleted. Idempotent. */
    show(userId: string, avatar: string): Promise<boolean>;
  };
  /** A player's accounts at platforms, by the platforms' names, such as `steam`. */
  platformAccounts: {
    /** Returns the platform's id of a player; `undefined` if no account there is linked. */
    subjectOf(userId: string, platform: string): Promise<string | undefined>;
  };
  /** A player's accounts at platforms, which a ban counts for. */
  linkedAccounts: {
    /** Returns the keyed hashes of the accounts. */
    hashesOf(userId: string): Promise<readonly string[]>;
  };
  /** Public boards, on which marked players do not stand: those who play with test money, which nobody else can. */
  publicBoards: {
    /** Takes a player off the boards for good. Later scores are answered, and stand on none. Idempotent. */
    leave(userId: string): Promise<void>;
  };
  /** What else happens when a player unlinks an account at a platform. */
  unlinks: {
    /** Returns what the transaction writes besides. `hash` is the account's key. */
    writes(account: { userId: string; provider: string; hash: string }): readonly Write<object>[];
  };
  /** What staff have asked for, and what begins unless somebody takes it back in time. */
  delayedActs: {
    /** Begins what is due, and returns how many acts that were. Idempotent. */
    begin(): Promise<number>;
  };
  /** What a ban hides of a player, until it is lifted. */
  exclusions: {
    /** Returns what the transaction that bans a player, or lifts the ban, writes besides. */
    mark(userId: string, banned: boolean): readonly Write<object>[];
    /** Hides the player after a ban. Idempotent. */
    hide(userId: string): Promise<void>;
    /** Shows the player again after a ban was lifted. Idempotent. */
    restore(userId: string): Promise<void>;
  };
}
