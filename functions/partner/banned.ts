import { contribution } from "./definition";

/** A ban marks the player's credential, or creates a row without one, which no new credential replaces. */
export const bannedFromPartners = contribution("exclusions", {
  uses: { credentials: ["UpdateItem", "DeleteItem"] },
  mark: ({ tables }, userId, banned) => [
    tables.credentials.updateItem({ userId }, banned ? { set: { banned: true } } : { remove: ["banned"] }),
  ],
  hide: async () => {},
  restore: async ({ tables }, userId) => {
    await tables.credentials.deleteItem(
      { userId },
      {
        if: { banned: { exists: false } },
        unless: [{ hash: { exists: true } }, { active: { exists: true } }],
      },
    );
  },
});
