import { identityHash } from "../identities/identityHash";
import { eraser } from "./definition";
import { identitiesOf } from "./identities";

/**
 * Keeps the platform accounts of a banned player out, before `forgetIdentities` frees them: the deletion may have been
 * faster than the ban, which lists them after the profile says so. It runs after `closeProfile`, because steps run in the order
 * of their names: nothing more is linked, and the list has the player's name if there is a ban.
 */
export const keepAccountsOut = eraser({
  when: "closes",
  uses: {
    bannedIdentities: ["GetItem", "ConditionCheckItem", "PutItem"],
    linkedIdentities: ["Query"],
    identityKey: true,
  },
  run: async ({ tables, transact, identityKey }, { id: userId, username }) => {
    const [key = ""] = await identityKey();
    const [name = ""] = identitiesOf(username, {});
    const byName = { hash: identityHash(key, name), userId };
    const ban = await tables.bannedIdentities.getItem(byName, { consistent: true });
    if (!ban) return undefined;
    const { items } = await tables.linkedIdentities.query({ hash: userId, consistent: true });
    const hashes = new Set(items.flatMap(({ hash, ownerHash = hash }) => [hash, ownerHash]));
    // Somebody may lift the ban meanwhile.
    await transact([
      tables.bannedIdentities.conditionCheckItem(byName, { if: { userId: { exists: true } } }),
      ...[...hashes].map((hash) => tables.bannedIdentities.putItem({ ...ban, hash })),
    ]);
    return undefined;
  },
});
