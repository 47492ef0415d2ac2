import type * as z from "zod/mini";
import type { Way } from "../mostReached";
import type { Document, Fields, Reserved, Timed, When } from "./timing";

/** Something wrong with a document, or with all of them. */
export interface Problem {
  /** Absent if it is no document's. */
  readonly kind?: string;
  readonly id?: string;
  /** The path of the field, such as `variants.0.when.share`. */
  readonly field?: string;
  readonly message: string;
  /** Set for what may be meant so. Anything else keeps the documents from being published. */
  readonly isWarning?: true;
  /** Set for what other documents, rows or settings may have made wrong: it is said also of a document that is as it was. */
  readonly isOfAll?: true;
}

/** All documents of a program, of which each is right by itself. */
export interface Together {
  /** The values that a document can have, by kind and id: its own, and those of its variants. */
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly Fields[]>>>>;
  /** The most that an account gains in a day, by currency and kind. */
  readonly perDay: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What gives what, by all documents. */
  readonly ways: readonly Way[];
}

/** The lists of a game, as `gameOf` joins them, and what its features contribute by its own kinds: by their names. */
export type Program = Readonly<Record<string, unknown>>;

/** The worst that documents can do to players. */
export type Harm = "gives" | "takes" | "shuts out" | "stops the game" | "changes what others read";

/**
 * A kind of live documents: the files `live/<kind>/<id>.json`, which are published together and changed without a deployment.
 * A kind grows by fields with defaults; a field is removed by two deployments, of which the first makes it optional.
 */
export interface Kind<S extends z.core.$ZodType<Fields> = z.core.$ZodType<Fields>> {
  /** The fields. `from`, `until`, `every`, `when` and `variants` belong to every document (`timing.ts`), and to no schema. */
  readonly schema: S;
  /** The ids that documents may have. Any by default: small letters, digits, `-` and `_`, at most 64. */
  readonly id?: z.core.$ZodType<string>;
  /**
   * The fields that had another name before 0.3.0, each with it, by their paths as in `refs`: `{ "steps.*.rewards": "gives" }`. A
   * field that holds another comes before it. `formerWords.ts` says where documents in former words are read.
   */
  readonly formerly?: Readonly<Record<string, string>>;
  /**
   * The fields that name other documents, each with their kind. A star stands for each element of a list, or each member of
   * an object: `{ "rewards.*.item": "items" }`.
   */
  readonly refs?: Readonly<Record<string, string>>;
  /**
   * The fields that name what is no document, each with what it is: `{ "contents.*.item": "items" }`. Contributions to
   * `documentChecks` ask whether there is such a thing, and contributions to `documentNames` say which there are. `@` stands for
   * the name of each member of an object. `times` are times: numbers of milliseconds since the epoch, or texts in UTC.
   */
  readonly names?: Readonly<Record<string, string>>;
  /** Who may learn the documents' values: players, each as evaluated for them, or the server alone. */
  readonly seenBy: "players" | "server";
  /**
   * The fields that players are not sent, because no screen needs them.
   * @default none
   */
  readonly unseen?: readonly string[];
  /**
   * Set if `from` and `until` do not open and close the documents, because the game asks for the times itself: the values have them
   * as `span`. Such a document has no variants, and no `every`.
   */
  readonly timesItself?: true;
  /**
   * The fields of every document (`timing.ts`) that this kind's do not have.
   * @default none; with `timesItself`, `every` and `variants`
   */
  readonly lacks?: readonly Reserved[];
  /**
   * The conditions that documents may have.
   * @default all; with `pays`, those on what the server knows
   */
  readonly conditions?: readonly (keyof When)[];
  /**
   * Set if coins or things are gained or paid by the documents: then no condition may be on what a client can invent.
   */
  readonly pays?: true;
  /**
   * What fields are for, for who writes documents at the desk, by their paths as in `refs`; the path "" is the kind itself. A field
   * without words is shown with its schema's description.
   */
  readonly words?: Readonly<Record<string, string>>;
  /** A document that is right: with it a new one opens at the desk. */
  readonly example?: z.input<S> & Document;
  /** Returns what is wrong with a whole document, with its variants, that its schema cannot say. */
  checks?(document: Document): readonly Omit<Problem, "kind" | "id">[];
  /**
   * What documents of the kind can do at worst, by a mistake or on purpose. In a protected stack, two members of the staff publish
   * a kind for which anything is named.
   * @default with `pays`, they give and take; else it is not known, and two publish it
   */
  readonly atWorst?: readonly Harm[];
  /** Returns what is surely not meant so, though it is no fault; `undefined` if nothing is. */
  warns?(document: z.output<S>): string | undefined;
  /** Returns why nothing in a program moves a document, such as a counter of matches; `undefined` if something does. */
  idle?(document: z.output<S>, program: Program): string | undefined;
  /** Returns the most that an account gains in a day by a document, by currency: what publishing prints. */
  perDay?(document: z.output<S>, values: Together["values"]): Readonly<Record<string, number>>;
  /**
   * Returns what a document takes and gives: for each choice that a player has by it. A kind that pays says it. Ways without a
   * name get the document's.
   */
  ways?(document: z.output<S>, values: Together["values"], id: string): readonly WayOf[];
  /** Returns what is there without a document. */
  otherWays?(values: Together["values"]): readonly Way[];
  /** Returns what is wrong with all documents together. */
  together?(all: Together): readonly Omit<Problem, "kind">[];
  /**
   * Returns what is wrong if somebody uses the values of some releases one after another; `undefined` if nothing is. A publication
   * for which it is so with those that players may still use recalls them.
   */
  across?(releases: readonly Together[]): string | undefined;
  /** Returns what is wrong, or warnings, if documents take the place of others, whose values players may just have used. */
  follows?(before: Together, after: Together): readonly Omit<Problem, "kind">[];
  /**
   * Returns true if nobody may buy or gain by the former document any longer once the new one is published: then its
   * publication recalls the former release, unless who publishes says otherwise.
   */
  recalls?(before: z.output<S>, after: z.output<S>): boolean;
  /** Returns why a served document cannot become another one now; `undefined` if it can. It can always be removed. */
  fixed?(before: Document, after: Document, now: number): string | undefined;
}

/** A way of a document. */
export type WayOf = Omit<Way, "name"> & { readonly name?: string };

/** The kinds of a game, by the names of their folders. */
// biome-ignore lint/suspicious/noExplicitAny: a kind takes its own documents only
export type Kinds = Readonly<Record<string, Kind<any>>>;

/** In `uses`, all kinds whose values players may learn. */
export const ofPlayers = "players";

/** Returns the names of the kinds that `uses` names. */
export const kindsOf = (use: readonly string[], kinds: Kinds): string[] =>
  Object.keys(kinds).filter(
    (name) => use.includes(name) || (use.includes(ofPlayers) && kinds[name]?.seenBy === "players"),
  );

/** Returns what documents of a kind can do at worst; `undefined` if it is not known. */
export const harmsOf = ({ atWorst, pays }: Pick<Kind, "atWorst" | "pays">): readonly Harm[] | undefined =>
  atWorst ?? (pays && ["gives", "takes"]);

/** Returns true if no member of the staff publishes documents of a kind alone, where two are asked for. */
export const needsTwo = ({ atWorst }: Pick<Kind, "atWorst">): boolean => atWorst?.length !== 0;

/** Returns a value as players are sent it. */
export const seenIn = ({ unseen = [] }: Pick<Kind, "unseen">, value: Fields): Fields =>
  unseen.length === 0
    ? value
    : Object.fromEntries(Object.entries(value).filter(([name]) => !unseen.includes(name)));

/** Declares a kind: returns it unchanged, with the type of its documents. */
export const kind = <S extends z.core.$ZodType<Fields>, T extends true | undefined = undefined>(
  kind: Kind<S> & { readonly timesItself?: T },
) => kind as Kind<S> & (T extends true ? { readonly timesItself: true } : unknown);

/** When a document counts whose kind has `timesItself`. */
export interface Spanned {
  readonly span: Pick<Timed, "from" | "until">;
}

/** Returns what the schema read of a document, with its times if its kind has `timesItself`. */
export const withSpan = <T extends object>(
  { timesItself }: Pick<Kind, "timesItself">,
  { from, until }: Timed,
  read: T,
): T => (timesItself ? { ...read, span: { ...(from && { from }), ...(until && { until }) } } : read);

/** The values of a kind's documents, by their ids. */
export type ValuesOf<K> = K extends { readonly schema: infer S extends z.core.$ZodType }
  ? Readonly<Record<string, z.output<S> & (K extends { readonly timesItself: true } ? Spanned : unknown)>>
  : never;
