import { rows } from "@game-backend/framework/pages";
import { openSubject } from "./account";
import { eraser, exporter } from "./definition";

/** Deletes a player's identities: first what signs in, then the list by which it is found. */
export const forgetIdentities = eraser({
  when: "after",
  byId: true,
  uses: { identities: ["DeleteItem"], linkedIdentities: ["Query", "DeleteItem"] },
  run: async ({ tables }, { id: userId }) => {
    const list = rows((startAfter) =>
      tables.linkedIdentities.query({ hash: userId, startAfter, consistent: true }),
    );
    for await (const { provider, hash } of list) {
      // The platform account may be another player's by now.
      await tables.identities.deleteItem({ hash }, { if: { userId: { equals: userId } } });
      await tables.linkedIdentities.deleteItem({ userId, provider });
    }
    return undefined;
  },
});

/** Exports a player's identities, with the platforms' ids. */
export const exportIdentities = exporter({
  section: "identities",
  uses: { linkedIdentities: ["Query"], identityKey: true },
  run: async ({ tables, identityKey }, { id: userId }) => {
    const { items } = await tables.linkedIdentities.query({ hash: userId, consistent: true });
    if (items.length === 0) return { rows: [] };
    const [key = ""] = await identityKey();
    return {
      rows: items.map(({ provider, subject, linkedAt, unlinkedAt, says }) => ({
        provider,
        subject: openSubject(key, provider, subject),
        linkedAt,
        ...(unlinkedAt !== undefined && { unlinkedAt }),
        ...(says && { says }),
      })),
    };
  },
});
