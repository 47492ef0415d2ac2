import { rows } from "@game-backend/framework/pages";
import { toRevoke } from "../apple/grants";
import { contribution, eraser } from "../definition";

/** Has Apple's consents of a player revoked. The deletion does not wait for Apple. */
export const revokeApple = eraser({
  when: "after",
  byId: true,
  uses: { appleGrants: ["Query", "UpdateItem"] },
  run: async ({ tables, now }, { id: userId }) => {
    const all = rows((startAfter) =>
      tables.appleGrants.query({ hash: userId, startAfter, consistent: true }),
    );
    for await (const { account, due } of all)
      if (due === undefined)
        await tables.appleGrants.updateItem(
          { userId, account },
          { set: toRevoke(now), if: { account: { exists: true } } },
        );
    return undefined;
  },
});

/** Has the consent of an account at Apple revoked that a player unlinks. A row without a token is deleted again. */
export const revokeUnlinked = contribution("unlinks", {
  uses: { appleGrants: ["UpdateItem"] },
  writes: ({ tables, now }, { userId, provider, hash: account }) =>
    provider === "apple" ? [tables.appleGrants.updateItem({ userId, account }, { set: toRevoke(now) })] : [],
});
