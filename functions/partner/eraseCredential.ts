import { tombstoneExpiry } from "@game-backend/framework/tombstone";
import { eraser, exporter } from "./definition";

/**
 * Replaces the player's credential with a tombstone, so that no new one can be issued with a token that is still
 * valid.
 */
export const eraseCredential = eraser({
  when: "before",
  uses: { credentials: ["UpdateItem"] },
  run: async ({ tables: { credentials }, now }, { id: userId }) => {
    const remove = ["username", "salt", "hash", "issuedAt", "issuedBy"] as const;
    await credentials.updateItem(
      { userId },
      { set: { active: false, expiresAt: tombstoneExpiry(now) }, remove },
    );
    return undefined;
  },
});

/** Exports whether the player has a credential. Its password is not stored. */
export const exportCredential = exporter({
  section: "credentials",
  uses: { credentials: ["GetItem"] },
  run: async ({ tables: { credentials } }, { id: userId }) => {
    const row = await credentials.getItem({ userId });
    return { rows: row?.issuedAt === undefined ? [] : [{ active: row.active, issuedAt: row.issuedAt }] };
  },
});
