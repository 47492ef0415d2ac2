import type * as z from "zod/mini";
import type { AnyCallback } from "./callback";
import type { Capabilities } from "./capability";
import type { Codes } from "./codes/code";
import type { AnyContribution, Contributions } from "./contribution";
import { type Handlers, handlerLists } from "./defineGame";
import type { DeclaredEvent } from "./events";
import type { Kinds } from "./live/kind";
import type { MetricName } from "./metrics";
import type { Plan } from "./plan";
import type { Mode } from "./sessions/mode";
import type { Settings } from "./settings";
import type { Stores } from "./store";
import type { Tables } from "./table";

/**
 * A part of a game: what a folder's `feature.ts` exports. Everything is optional, and each name is unique in the game. A
 * list has its handlers, tables and so on by their names. The name of a handler is also the name of its function.
 */
export interface Feature extends Contributions, Handlers {
  /** What the feature is about, in a sentence without a full stop: its description in the clients' document. */
  readonly summary?: string;
  /** The features without which this one does not work, by their names in the game's list: each as its `definition.ts` says. */
  readonly needs?: Readonly<Record<string, unknown>>;
  /** The codes with which the feature's handlers refuse, by any names. Their subjects belong to this feature alone. */
  readonly codes?: Codes;
  readonly tables?: Tables;
  readonly stores?: Stores;
  /** The kinds of live documents, each the name of its folder below `live/`. */
  readonly documents?: Kinds;
  /** The events that clients may send, by names such as `level.end`. */
  readonly events?: Readonly<Record<string, DeclaredEvent>>;
  /** What handlers can use besides tables. */
  readonly capabilities?: Capabilities;
  /**
   * The messages that the server pushes to sockets, by their names: the schema of an object with a literal `type`, and its
   * description, which says when it is sent and to whom. Answers to messages are their routes'.
   */
  readonly pushes?: Readonly<Record<string, z.core.$ZodType>>;
  /** What the feature contributes to handlers of others, by the game's own kinds. */
  readonly contributes?: Readonly<Record<string, Readonly<Record<string, AnyContribution>>>>;
  /** What the feature gives to single components. */
  readonly inputs?: Inputs;
  /** The parts of the stack's configuration that the feature declares. Each of their keys is unique in the program. */
  readonly settings?: Readonly<Record<string, Settings>>;
  /** The metrics that the feature's handlers write. `Monitoring` makes alarms on these. */
  readonly metrics?: readonly MetricName[];
  /** Facts that the game's page is built with: data only. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The contributions of features to single components: each comes from one feature at most. */
export interface Inputs {
  /** The trigger that creates a player's first rows, for `AuthPool`. */
  readonly newPlayer?: AnyCallback;
  /** The groups of the user pool, each with its meaning, for `AuthPool`. */
  readonly groups?: Readonly<Record<string, string>>;
  /** The groups of the staff's user pool, each with its meaning, for its `AuthPool`. */
  readonly roles?: Readonly<Record<string, string>>;
  /** The drawn avatars, for `AvatarBucket`. */
  readonly presets?: readonly { readonly path: string; readonly key: string; readonly contentType: string }[];
  /** The items that a new stack starts with, for `CatalogSeed`. */
  readonly items?: readonly object[];
  /** The plans of API keys, for `GameApi`. */
  readonly plans?: Readonly<Record<string, Plan>>;
  /** The rows of players' saves, by what their keys begin with, for `SaveBucket`. */
  readonly savedRows?: readonly string[];
  /** The table whose first row has the switches that a new stack starts with, for `CatalogSeed`. */
  readonly switches?: string;
  /** The job that waits until AWS knows what functions were granted, for `GrantWait`. */
  readonly grantWait?: string;
  /** The keys of the secrets of draws, for `SecretKeys`. */
  readonly drawKeys?: { readonly keep: number; readonly provides: string };
  /** The modes of matches, for `GameSessionService`. */
  readonly modes?: Readonly<Record<string, Mode>>;
}

/** The features of a game, by their names: `import * as features from "./functions"`. */
export type Features = Readonly<Record<string, Feature>>;

/** The lists of features that a game joins. */
export const lists = [
  "tables",
  "stores",
  "documents",
  "events",
  "capabilities",
  ...handlerLists,
  "pushes",
  "inputs",
  "facts",
  "settings",
  "erasers",
  "endings",
  "exporters",
  "resetters",
  "gates",
  "timers",
] as const satisfies readonly (keyof Feature)[];
export type List = (typeof lists)[number];

type Joined<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** The entries that all features of a game have in one of their lists. */
export type AllOf<F, L extends List> = {} & Joined<
  { [K in keyof F]: F[K] extends { readonly [Name in L]: infer Own } ? Own : {} }[keyof F]
>;
