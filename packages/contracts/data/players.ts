// What a game gives `npm run season`: the kinds of players that play a season in memory.

/**
 * A value of a body, as it is or drawn when the call is made. In texts, also in the names of members, `$id` is the document's id
 * and `$player` the player's.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly [name: string]: Value }
  /** A whole number, from the first one for who has no skill to the second for the best, a little better or worse each time. */
  | { readonly $skill: readonly [none: number, best: number] }
  /** A whole number between these two. */
  | { readonly $between: readonly [from: number, to: number] }
  /** One of these. */
  | { readonly $any: readonly Value[] }
  /** The first member of this name in the player's last answer of a route, which is asked first. */
  | { readonly $last: readonly [route: string, member: string] };

/** A call of a route of players, or of servers for the player, by its name in the program. */
export interface RouteCall {
  readonly route: string;
  readonly body?: Value;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, Value>>;
}

/** A call; a match of two players in a mode, by its report; or a purchase of a product with money, by a store's proof. */
export type Call = RouteCall | { readonly match: string } | { readonly buys: string };

/** Something that players do in a session. */
export interface Act {
  /**
   * The kind of documents of which it takes one, as the player is sent them by `GET /start`; `items` for those of the shop, and
   * `letters` for the inbox. Absent: it takes none.
   */
  readonly of?: string;
  /** The field of a document by which several are one, such as `group` of tracks: then `$id` is its value. */
  readonly by?: string;
  /** Only while the wallet has the document's price. */
  readonly affordable?: true;
  /**
   * How often it is done with a document: once in a session, a day, a week (UTC), or ever. A document that says `repeat` itself, as
   * tasks do, is done as often as it says.
   * @default as often as it is drawn
   */
  readonly once?: "session" | "day" | "week" | "ever";
  /** Only with documents with which this act was done before. */
  readonly after?: string;
  /** One after another, until one is refused. None: the player idles. */
  readonly calls: readonly Call[];
}

export interface PlayerKind {
  readonly title: string;
  /** How many of all players are of it, beside the other kinds' numbers. */
  readonly share: number;
  /** The first and the last day on which they come, counted from 0, evenly. @default [0, 0] */
  readonly comes?: readonly [first: number, last: number];
  /** The chance with which a player leaves for ever after a day. */
  readonly leaves: number;
  /** The skill of the worst and of the best, from 0 to 1. */
  readonly skill: readonly [number, number];
  /** Sessions in a usual day: 0.5 is one every other day. */
  readonly sessions: number;
  /** The weight of each hour (UTC) in which a session may begin. */
  readonly hours: Readonly<Record<number, number>>;
  /** How many of the usual sessions there are on each day of the week, from Monday. @default 1 on each */
  readonly weekdays?: readonly [number, number, number, number, number, number, number];
  /** The fewest and the most acts of a session. */
  readonly acts: readonly [number, number];
  /** The weight of each act. */
  readonly does: Readonly<Record<string, number>>;
  /** What they do with all documents before a session ends. */
  readonly ends?: readonly string[];
  /** The act for which they save: nothing else is bought while it has a document for which the wallet has too little. */
  readonly saves?: string;
  /** Who pays with money: this part of them, each after so many days, for one of these products. @default nobody */
  readonly pays?: {
    readonly share: number;
    readonly everyDays: number;
    readonly products: readonly string[];
  };
}

export interface Players {
  /** The first day of seasons (UTC), so that documents with times are met on the same day in every run. */
  readonly begins: string;
  readonly acts: Readonly<Record<string, Act>>;
  readonly kinds: Readonly<Record<string, PlayerKind>>;
}
