import { hash } from "node:crypto";

/** A version of an object. */
export interface Version {
  /** Grows with each write and delete of its slot, and never comes back. */
  version: number;
  /** When it was written, in milliseconds since the epoch. */
  at: number;
  /** The length of what was sent. */
  bytes: number;
  /** Of what was sent, in base64url. */
  sha256: string;
  /** The last part of the key of its file. Absent of JSON that its row has. */
  file?: string;
  /** How far the player is, by the collection's measure. */
  measure?: number;
  /** The name of the device, as the game says it. */
  device?: string;
  /** The version that came back by it. */
  restored?: number;
  /** When a smaller one replaced it on purpose, in milliseconds since the epoch. */
  lostAt?: number;
}

/** A slot of a collection, with its history. */
export interface Slot {
  userId: string;
  /** `<collection>#<number>` */
  slot: string;
  version: number;
  /** Identifies the last write: the digest of its idempotency key. */
  savedBy: string;
  /** The versions that are kept, newest first. The first is the present one, unless the slot is deleted. */
  kept: Version[];
  /** When it was deleted, in milliseconds since the epoch; absent while something is stored. */
  deletedAt?: number;
  /** The present JSON, of 4 KB at most. */
  value?: unknown;
  /** Set if a moderator has taken the present value from others' sight. */
  hidden?: true;
}

/** Returns the version that is stored now. */
export const presentOf = (row: Slot | undefined): Version | undefined =>
  row?.deletedAt === undefined ? row?.kept[0] : undefined;

export const sha256Of = (bytes: Uint8Array): string => hash("sha256", bytes, "base64url");
