import type { Platform } from "../gameClient/platforms";

/** The name of the table of what is served. */
export const liveTableName = "Live";

/** The row of what is served now: the publication that moved it last. */
export interface CurrentPublication extends Publication {
  id: "head";
  /** The releases that nobody is served any more. */
  recalled?: ReadonlySet<string>;
  /** When the last publications were made that count for the limit of an hour. */
  published?: readonly number[];
}

/** A publication, the present one too. */
export interface Past extends Publication {
  id: `past#${number}`;
}

/** A release that only players with a tag get. */
export interface Preview {
  readonly tag: string;
  readonly release: string;
}

/** A publication: a release of all documents, as players have it from then on. */
interface Publication {
  /** Counts publications from 1, and grows with each, also when an earlier release comes back. */
  number: number;
  /** The hash of the release. */
  release: string;
  /** The release before. */
  previous?: string;
  /** The name of who published it. */
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
  note: string;
  /** The number of the publication to which one step back goes. */
  before?: number;
  /** Set if it recalled the release before. */
  recalls?: true;
  /** The release for testers, and the one before. */
  preview?: Preview;
  formerly?: Preview;
  /**
   * Set if somebody who used this publication and what it recalled would gain without end: nothing is sold or exchanged until then,
   * in milliseconds since the epoch, because functions serve what they have read for ten seconds.
   */
  settles?: number;
  /** Set if it goes back by itself when players meet errors: `watchMs` long. */
  watch?: true;
  /** The name of the second person, of a publication that needed one. */
  agreedBy?: string;
  /** How choices of a day or a week are made from it. Absent in rows of earlier versions, which drew one after another. */
  choosesBy?: "score";
}

/** A draft: one document as an editor would publish it. */
export interface DraftRow {
  id: `draft#${string}`;
  kind: string;
  /** The id of the document. */
  of: string;
  /** The document as JSON; absent: it is to go. */
  text?: string;
  /** The digest of the served document that it changes; absent: there was none. */
  on?: string;
  /** Grows with each change. */
  version: number;
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The drafts that there are. */
export interface DraftNames {
  id: "drafts";
  /** Each as `<kind>/<id>`. */
  names?: ReadonlySet<string>;
}

/** The name of who publishes, and the reason. */
export interface Signed {
  readonly by: string;
  /** The id of the member of the staff, who signed in at the desk. Without it, nobody can be a second person. */
  readonly byId?: string;
  readonly note: string;
}

/** A publication, but for its documents. */
export interface Proposal extends Signed {
  /** The number of the publication that the documents are based on; 0 if there was none. */
  readonly base: number;
  /** Kinds that had documents and may have none left. */
  readonly drops?: readonly string[] | undefined;
  /**
   * Whether the former release is recalled.
   * @default if one of its kinds says so: its `recalls`
   */
  readonly recall?: boolean | undefined;
  /** The tag of the players who alone get these documents. Everybody else keeps what is served. */
  readonly tag?: string | undefined;
  /** Whether it goes back by itself if players meet errors. */
  readonly watch?: boolean | undefined;
  /** The member of the staff in whose name a command asks: nobody has proved it, so the member can only ask, and cannot agree. */
  readonly as?: { readonly id: string; readonly name: string } | undefined;
  /** The versions of the drafts in it, by their names. */
  readonly drafts?: Readonly<Record<string, number>>;
}

/** A publication that waits for a second person. It counts while `base` is served. */
export interface Asked extends Proposal {
  id: "asked";
  release: string;
  /** The user name of the member who asks. Absent in rows of earlier versions. */
  byName?: string;
  /** Milliseconds since the epoch. Tells this from what the member asks later. */
  at: number;
}

/** A text by language, in ISO 639-1. */
export type Texts = Readonly<Record<string, string>>;

/** Which builds of a platform are served. Versions are such as `1.10.0`. */
export interface ServedBuilds {
  /** Older builds are answered 426. */
  readonly oldest?: string;
  /** Clients of older builds may tell their players of a newer one. */
  readonly recommended?: string;
  /** Where players get a newer build. */
  readonly store: string;
  /** The text for players of refused builds. */
  readonly message?: Texts;
}

/** A time in which only those who are admitted can play. Times are milliseconds since the epoch, `until` is the first after it. */
export interface Maintenance {
  readonly from: number;
  /** Absent: until the switch is turned off. */
  readonly until?: number;
  readonly message?: Texts;
  /** The ids of players who are admitted, and tags of players who are: `tag:testers`. */
  readonly admit?: string[];
}

/** The settings that operators change without a release. */
export interface Switches {
  /** Counts the changes. */
  version: number;
  clients?: { readonly [P in Platform]?: ServedBuilds };
  maintenance?: Maintenance;
  /** The features of the game that are turned off, by their names: false. */
  features?: Readonly<Record<string, boolean>>;
  by: string;
  /** Milliseconds since the epoch; absent of the row that a deployment writes. */
  at?: number;
  note: string;
}

/** The switches as they were before a change. */
export interface FormerSwitches extends Switches {
  id: `switches#${number}`;
}

/** The switches as they are. */
export interface SwitchesRow extends Switches {
  id: "switches";
  /** The `from` of the maintenance for which the sockets were told last. */
  closedFrom?: number;
}

/** A player's tags, which staff set: for whom documents count, and whom maintenance admits. */
export interface PlayerTags {
  id: `tags#${string}`;
  tags: readonly string[];
  /** When each was set and taken away, in milliseconds since the epoch; absent in rows of 0.2. Letters ask who had a tag. */
  held?: readonly HeldTag[];
  /** When the row was written, in milliseconds since the epoch. */
  at?: number;
}

interface HeldTag {
  readonly tag: string;
  readonly from: number;
  readonly until?: number;
}

/** The rows of the table of what is served. */
export type LiveRow =
  | Asked
  | DraftNames
  | DraftRow
  | FormerSwitches
  | CurrentPublication
  | Past
  | PlayerTags
  | SwitchesRow;
