/** The words of the admin console for a member of a request, beyond the member's schema. */
export interface FieldWords {
  /** @default the member's name, such as `Display name` */
  readonly label?: string;
  /** @default none; a reason's is said once for all */
  readonly hint?: string;
  /** True if the form must have it, though the request may be without. */
  readonly isNeeded?: true;
  /** The value with which the form begins. */
  readonly value?: string;
  /** The titles of the values that the schema lists; `""` is the title of none. */
  readonly options?: Readonly<Record<string, string>>;
  /** What the member means, where its schema does not say it: what players get, or when something ends. */
  readonly means?: "contents" | "end";
}

type Fields = Readonly<Record<string, FieldWords>>;
type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A sentence about an answer: `Moved to {tier}[, by {name}]`. `{coins:coin}` is a number, or the length of a list, with its noun;
 * `{dueAt:begins}` says when a deletion begins. A part in brackets is left out where a value is absent, or an empty list.
 * With several sentences, the first one counts whose values are there.
 */
export type Sentence = string | readonly string[];

/** An act of staff by a route: at the admin console, a form of all that the request has. */
export interface Act {
  /** Of the members that are known before the form is shown: `Restore[ version {version}]`. */
  readonly title: string;
  /** What it does, as somebody must know it before. */
  readonly says?: string;
  readonly submit: string;
  /** True for what cannot be taken back: it is confirmed by a word. */
  readonly isFinal?: true;
  readonly fields?: Fields;
  /** The members of the request that the form does not ask for. */
  readonly leavesOut?: readonly string[];
  /** What is said afterwards, of the answer and of what was sent. */
  readonly done: Sentence;
  /** The words for values in `done`. */
  readonly words?: Words;
  /** The name of the route in whose section the form stands; among the acts if absent. */
  readonly in?: string;
}

/** How a part of an answer is shown. */
export interface Shown {
  readonly heading?: string;
  readonly text?: Sentence;
  /** What stands behind the text, in small letters. */
  readonly small?: Sentence;
  /** The words for values, by the member's path; `""` is the word for an absent one. */
  readonly words?: Words;
  /** The lists of the part, by their names. */
  readonly lists?: Readonly<Record<string, Shown & { readonly none?: string; readonly label?: string }>>;
  /** Where the part leads to. */
  readonly opens?: {
    /** The name of a route with a section, or `player` for the player's case. */
    readonly what: string;
    readonly label: string;
    /** What a reader of screens says in place of the label. */
    readonly spoken?: string;
    /** The parameters that are not called as the values are. */
    readonly with?: Readonly<Record<string, string>>;
    /** What stands in its place where a parameter is absent. */
    readonly otherwise?: string;
  };
}

/** A list or a text that staff read by a route: about a player, a part of the player's case; else a place of its own. */
export interface Section extends Shown {
  readonly title: string;
  /** The place in the navigation, with the form that asks for the parameters. Absent for what another section opens. */
  readonly place?: {
    readonly title: string;
    readonly form: string;
    readonly submit: string;
    readonly fields?: Fields;
  };
}
