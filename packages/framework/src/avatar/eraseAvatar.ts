import type { Erase, Export } from "../dataSteps";
import type { Granted } from "../library";
import { tombstoneExpiry } from "../tombstone";
import { avatarState } from "./avatarState";
import { erased } from "./changes";

interface Dependencies {
  tables: Granted<{ avatars: ["UpdateItem"] }>;
  now: number;
}

/** Replaces the player's row with a tombstone. The processor deletes photos that arrive later. */
export const eraseAvatar: Erase<Dependencies> = async ({ tables: { avatars }, now }, { id: userId }) => {
  await avatars.updateItem({ userId }, erased(tombstoneExpiry(now)));
  return undefined;
};

interface Readable {
  tables: Granted<{ avatars: ["GetItem"] }>;
  avatarsUrl: string;
  now: number;
}

/** Exports the avatar as the API shows it to the player. */
export const exportAvatar: Export<Readable> = async ({ tables: { avatars }, avatarsUrl, now }, { id }) => {
  const row = await avatars.getItem({ userId: id }, { consistent: true });
  return { rows: row && !row.deleted ? [avatarState(avatarsUrl, row, now)] : [] };
};
