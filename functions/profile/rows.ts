import type { Rule } from "../filter/filter";

/** A text that the filter holds, or held until a moderator decided. */
export interface HeldField {
  /** Its id, which its case has too. */
  id: string;
  text: string;
  /** What the filter found. */
  rule: Rule;
  /** Absent while nobody has decided. The text stays, because a decision can be taken back. */
  state?: "released" | "refused";
  /** What the text took the place of when it was released; absent if there was none. */
  before?: string;
}

/** A player as others see them. `username` is Cognito's: unique and fixed. */
export interface Profile {
  userId: string;
  username: string;
  /**
   * The partition key of the list of players. It has a single value, so that all names sort as one list. Players who
   * do not want to be found by searches are in another list, in which only exact names are looked up.
   */
  directory: "players" | "unlisted";
  /** Set while age closes `strangers` for a player who was in the list. */
  unlistedByAge?: true;
  displayName?: string;
  bio?: string;
  /** Texts that the filter holds: they are shown once a moderator has released them. The next text takes their place. */
  heldDisplayName?: HeldField;
  heldBio?: HeldField;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** The id of the visible avatar (see `Avatar`). It is short because rows on boards have it too. */
  avatar?: string;
  /** Set while the player signs in with the device's secret; removed when an e-mail address is linked. */
  guest?: true;
  /** A keyed hash of the request that linked the address, so that a retry gets the same answer. */
  linkedBy?: string;
  /**
   * When the player last asked for an address while none was verified, in milliseconds since the epoch: a recovery code of before
   * works for some days longer.
   */
  addressAskedAt?: number;
  /** Set once the player has asked Cognito itself to change the e-mail address: it mails no code without a route since. */
  askedCognito?: true;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Starts at 1 and is incremented by every change. It is the ETag. */
  version: number;
  /** The time of a ban, in milliseconds since the epoch, until it is lifted, or settled after its end. */
  bannedAt?: number;
  /**
   * The time when the player was last banned or unbanned, in milliseconds since the epoch; always later than the
   * previous such time.
   */
  banDecidedAt?: number;
  /** The end of a ban, in milliseconds since the epoch; absent for one that lasts until it is lifted. */
  bannedUntil?: number;
  /** The sanction that the ban is. Bans by releases before there were sanctions have none. */
  banSanction?: string;
  /** The sanction by which the player may not write to others, and its end in milliseconds since the epoch. */
  mute?: { sanctionId: string; until?: number };
  /** The sanction by which the player may send no friend requests, and its end in milliseconds since the epoch. */
  contact?: { sanctionId: string; until?: number };
  /** How often `mute` and `contact` were brought in line with the sanctions: who has read them earlier does not write later. */
  muteChanges?: number;
  /** The players who may send friend requests, and those who see whether the player is online; absent: as players begin. */
  asks?: "everyone" | "met" | "nobody";
  shows?: "friends" | "nobody";
  /** Set if `shows` was chosen while age closed `strangers`: no other choice counts there. */
  showsByCode?: true;
  /** The player's name in files of events: random, and returned by no route. Written without a new version. */
  alias?: string;
  /** Sessions that began before this time were signed out, in milliseconds since the epoch. */
  signedOutAt?: number;
}
