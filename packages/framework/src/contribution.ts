import type * as z from "zod/mini";
import type { Activity } from "./activity";
import type { Time } from "./clock";
import type { Code } from "./codes/code";
import type { Cursor, Export, Subject } from "./dataSteps";
import type { AnyUses, Clients, Declared, Game, Granted, KindsOf, Uses } from "./game";
import type { Transact } from "./transact";

/**
 * What a feature adds to a handler of another one, which needs not know the feature: a step of a deletion, a section of an
 * export. The handler says in `collects` which lists it wants, and is granted what they use.
 */
interface Contribution<G extends Game, U, Args extends readonly unknown[], Result> {
  uses: Declared<G, U>;
  /** Does the work. `now` is in milliseconds since the epoch. */
  run(given: Means<G, U>, ...args: Args): Promise<Result>;
}

/** A player by what a step needs to find the data. */
type Of<By extends keyof Subject> = Pick<Subject, By> & Partial<Subject>;

/** A step of a deletion, a piece at a time: see `Erase`. */
export interface Eraser<G extends Game, U, By extends keyof Subject = keyof Subject>
  extends Contribution<G, U, [subject: Of<By>, cursor: Cursor], Cursor | undefined> {
  /**
   * `before` the account closes: what refuses late writes. As it `closes`: what makes it impossible to write or play.
   * `after` it: everything else.
   */
  when: "before" | "closes" | "after";
  /** Set for a step that finds everything by the player's id: the second look after a deletion repeats it. */
  byId?: boolean;
}

/** Ends what a player takes part in, because the player is banned or deletes the account. Idempotent. */
export interface Ending<G extends Game, U> extends Contribution<G, U, [player: Of<"id">], void> {}

/** A section of a player's export, a page at a time: see `Export`. */
export interface Exporter<G extends Game, U>
  extends Contribution<G, U, [subject: Subject, cursor: Cursor], Awaited<ReturnType<Export<unknown>>>> {
  /** The name of the section: an array in the export's files. */
  section: string;
}

/** Further work when an admin resets a player: `before` is the reset's time in milliseconds. Idempotent. */
export interface Resetter<G extends Game, U>
  extends Contribution<G, U, [player: Of<"id">, before: number], void> {}

/** Admits a player to an activity, or throws one of its refusals. It runs before each handler that names an activity. */
export interface Gate<G extends Game, U>
  extends Contribution<G, U, [player: { readonly id: string }, activity: Activity], void> {
  refuses: readonly Code[];
}

/**
 * Work that is due every five minutes, or in a part of each hour or day. The job of all timers runs them beside one another: none
 * waits for another one, and an error of one ends no other. Idempotent, because a run may be repeated. `run` stops by itself at
 * `until`, in milliseconds since the epoch, and leaves the rest to the next run. It returns how much it did.
 */
export interface Timer<G extends Game, U, C extends ContributionList<G> = never> {
  uses: Declared<G, U>;
  /** The lists of contributions that it gets itself. */
  collects?: readonly C[];
  /** The most seconds that it takes, at most 240. */
  seconds: number;
  /** The part of an hour or a day (UTC) in which it is due, in milliseconds. @default always */
  within?: { readonly every: number; readonly from: number; readonly until: number };
  run(given: Means<G, U> & Collected<G, C>, until: number): Promise<number>;
}

/** What a contribution's functions get first: clients for what it `uses`, and the time. */
type Means<G extends Game, U> = { tables: Granted<G, U>; transact: Transact } & Time & Clients<G, U>;

/** A contribution of one of the game's own kinds: its functions take the means before the arguments of the kind. */
type OwnContribution<G extends Game, U, Kind, C> = {
  uses: Declared<G, U>;
  /** The lists that its functions get, as a handler does. */
  collects?: readonly C[];
  refuses?: readonly Code[];
  query?: AddsToQuery;
} & {
  [Member in keyof Kind]: Kind[Member] extends (...args: infer Args) => infer Result
    ? (given: Means<G, U> & Collected<G, C>, ...args: Args) => Result
    : Kind[Member];
};

/** Returns a route's query with the parameters that a contribution understands. */
type AddsToQuery = (query: z.ZodMiniObject) => z.ZodMiniObject;

// The functions that declare a game's contributions: each returns its argument, with its types.

export interface DefineEraser<G extends Game> {
  <const U extends Uses<G>>(eraser: Eraser<G, U, "id"> & { byId: true }): Eraser<G, U, "id">;
  <const U extends Uses<G>>(eraser: Eraser<G, U>): Eraser<G, U>;
}
export type DefineEnding<G extends Game> = <const U extends Uses<G>>(ending: Ending<G, U>) => Ending<G, U>;
export type DefineExporter<G extends Game> = <const U extends Uses<G>>(
  exporter: Exporter<G, U>,
) => Exporter<G, U>;
export type DefineResetter<G extends Game> = <const U extends Uses<G>>(
  resetter: Resetter<G, U>,
) => Resetter<G, U>;
export type DefineGate<G extends Game> = <const U extends Uses<G>>(gate: Gate<G, U>) => Gate<G, U>;
export type DefineTimer<G extends Game> = <const U extends Uses<G>, C extends ContributionList<G> = never>(
  timer: Timer<G, U, C>,
) => Timer<G, U, C>;
/** Declares a contribution of one of the game's own kinds. */
export type DefineContribution<G extends Game> = <
  K extends keyof KindsOf<G> & string,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
>(
  kind: K,
  contribution: OwnContribution<G, U, KindsOf<G>[K], C>,
) => OwnContribution<G, U, KindsOf<G>[K], C>;

/** A contribution of any types. */
export interface AnyContribution {
  readonly uses: AnyUses;
  readonly collects?: readonly string[];
  /** The codes with which it refuses, which the handlers that collect it refuse with too. */
  readonly refuses?: readonly Code[];
  /** Adds its parameters to the query of the routes that collect it. */
  readonly query?: AddsToQuery;
  /** Set for one that `module` of this package makes for each table or store: its function `by`, called with `args`. */
  readonly made?: { readonly module: string; readonly by: string; readonly args: readonly unknown[] };
}
/** A contribution that does one thing. */
export interface AnyStep extends AnyContribution {
  run(given: never, ...args: never[]): Promise<unknown>;
}
export type AnyEraser = AnyStep & Pick<Eraser<Game, AnyUses>, "when" | "byId">;
export type AnyGate = AnyStep & Pick<Gate<Game, AnyUses>, "refuses">;
export type AnyTimer = AnyStep & Pick<Timer<Game, AnyUses>, "seconds" | "within">;
export type AnyExporter = AnyStep & Pick<Exporter<Game, AnyUses>, "section">;

/** The contributions of features, by their names. */
export interface Contributions {
  readonly erasers?: Readonly<Record<string, AnyEraser>>;
  readonly endings?: Readonly<Record<string, AnyStep>>;
  readonly exporters?: Readonly<Record<string, AnyExporter>>;
  readonly resetters?: Readonly<Record<string, AnyStep>>;
  readonly gates?: Readonly<Record<string, AnyGate>>;
  readonly timers?: Readonly<Record<string, AnyTimer>>;
}

/**
 * The lists that a handler can collect: what features contribute, `erasersById`, the erasers that have `byId`, and the
 * game's own kinds.
 */
export type ContributionList<G extends Game = Game> =
  | keyof Contributions
  | "erasersById"
  | (keyof KindsOf<G> & string);

/** A contribution as a handler gets it: `run` already has the clients. */
type Bound<C, Args extends readonly unknown[], Result> = Omit<C, "run" | "uses" | "made"> & {
  run(...args: Args): Promise<Result>;
};
type BoundErasers = Readonly<
  Record<string, Bound<AnyEraser, [subject: Of<"id">, cursor: Cursor], Cursor | undefined>>
>;
interface BoundLists {
  erasers: BoundErasers;
  erasersById: BoundErasers;
  endings: Readonly<Record<string, Bound<AnyStep, [player: Of<"id">], void>>>;
  exporters: Readonly<
    Record<
      string,
      Bound<AnyExporter, [subject: Subject, cursor: Cursor], Awaited<ReturnType<Export<unknown>>>>
    >
  >;
  resetters: Readonly<Record<string, Bound<AnyStep, [player: Of<"id">, before: number], void>>>;
  gates: Readonly<
    Record<string, Bound<AnyGate, [player: { readonly id: string }, activity: Activity], void>>
  >;
  timers: Readonly<Record<string, Bound<AnyTimer, [until: number], number>>>;
}

/** The lists that a handler collects, as it gets them. */
export type Collected<G extends Game, L> = {
  readonly [K in L & string]: K extends keyof BoundLists
    ? BoundLists[K]
    : K extends keyof KindsOf<G>
      ? Readonly<Record<string, KindsOf<G>[K]>>
      : never;
};
