import type { Refusal, Style } from "../photo";
import type { Square } from "../square";

/** A player's avatars and the state of the last photo. */
export interface Avatar {
  userId: string;
  /** Incremented by every write. */
  version: number;
  /** The ULID of the latest request: an upload, a new style or a choice. Earlier requests are ignored. */
  asked: string;
  /** The ULID at the end of the key of the last requested photo. */
  upload?: string;
  /** The photo that was processed last: its upload and ETag. */
  photo?: string;
  /** The requested style. */
  style?: Style;
  /** The status of the last request; absent once the player has chosen another avatar. */
  status?: "processing" | "ready" | Refusal;
  /** The time at which `status` was set, in milliseconds since the epoch. */
  since: number;
  /** The id of the invocation that has claimed `photo` for the last request, since `since`. */
  claim?: string;
  /** The avatars of one photo, by style. */
  made?: { [S in Style]?: string };
  /** The photo that they were made from: its upload and ETag. */
  source?: string;
  /** The number of faces in that photo. */
  faceCount?: number;
  /** The part of that photo which the newest avatar shows, in the photo's own pixels. */
  frame?: Square;
  /** The visible avatar: one of `made`, or a preset. */
  shown?: string;
  /** Those of `made` that a moderator has taken away: nobody can choose them. */
  hidden?: string[];
  /** Photos whose pictures a moderator has taken away, the last 20: the ETag, which is of the file, and the picture's id. */
  taken?: { photo: string; id: string }[];
  /** Set for a deleted player, to refuse late uploads until the row expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}
