import type { Refusal, Style } from "./core/photo";

/** A player's avatars, and what became of the last photo. */
export interface Avatar {
  userId: string;
  /** Every change adds 1. */
  version: number;
  /** ULID: what was asked for last, by an upload, a request or a choice. Earlier ones have lost. */
  asked: string;
  /** ULID: the end of the key of the photo that was asked for last. */
  upload?: string;
  /** The requested style. */
  style?: Style;
  /** The result; absent once another avatar was chosen. */
  status?: "processing" | "ready" | Refusal;
  /** Milliseconds since the epoch: when `status` was set. */
  since: number;
  /** The avatar that the last photo became, or would have become: tells a repetition. */
  result?: string;
  /** Avatars by their styles, all of one photo. */
  made?: { [S in Style]?: string };
  /** The photo that they were made of: its upload and ETag. */
  source?: string;
  /** People in that photo. */
  faceCount?: number;
  /** Which one is shown: one of `made`, or a preset. */
  shown?: string;
  /** Set when the player was deleted: refuses late uploads until it expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}
