import { hashOfAccount } from "./account";
import { contribution } from "./definition";

/** Finds the player of a platform account by the platform's id of the person. */
export const byIdentity = contribution("finders", {
  uses: { identities: ["GetItem"], identityKey: true },
  find: async ({ tables, identityKey }, { identity }) => {
    if (!identity) return [];
    const [key = ""] = await identityKey();
    const { userId } = (await tables.identities.getItem({ hash: hashOfAccount(key, identity) })) ?? {};
    return userId === undefined ? [] : [userId];
  },
});
