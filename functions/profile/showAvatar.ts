import { contribution } from "./definition";

/** Writes a player's avatar to the profile, for a write unit. Returns false for a deleted player. */
export const pictureOnProfile = contribution("pictures", {
  uses: { profiles: ["UpdateItem"] },
  show: async ({ tables }, userId, avatar) => {
    const { applied, before } = await tables.profiles.updateItem(
      { userId },
      {
        set: { avatar },
        add: { version: 1 },
        if: { userId: { exists: true } },
        unless: { avatar: { equals: avatar } },
      },
    );
    return applied || before !== undefined;
  },
});
