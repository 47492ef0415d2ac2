import { tombstoneExpiry } from "@game-backend/framework/tombstone";
import { avatarState } from "./avatarState";
import { erased } from "./changes";
import { eraser, exporter } from "./definition";

/** Replaces the player's row with a tombstone. The processor deletes photos that arrive later. */
export const eraseAvatar = eraser({
  when: "before",
  uses: { avatars: ["UpdateItem"] },
  run: async ({ tables: { avatars }, now }, { id: userId }) => {
    await avatars.updateItem({ userId }, erased(tombstoneExpiry(now)));
    return undefined;
  },
});

/** Exports the avatar as the API shows it to the player. */
export const exportAvatar = exporter({
  section: "avatar",
  uses: { avatars: ["GetItem"], avatarsUrl: true },
  run: async ({ tables: { avatars }, avatarsUrl, now }, { id }) => {
    const row = await avatars.getItem({ userId: id }, { consistent: true });
    return { rows: row && !row.deleted ? [avatarState(avatarsUrl, row, now)] : [] };
  },
});
