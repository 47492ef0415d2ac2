import { publicId } from "@game-backend/framework/publicId";
import { claimCause } from "../economy/claim";
import { everybody, isOpenTo } from "../economy/letters";
import { contribution } from "./own";

/** The letters that a player can read now, in the first page of the inbox. Costs 2 read units, and more with long texts. */
export const openLetters = contribution("letters", {
  uses: { letters: ["Query"], inbox: ["Query"], profiles: ["GetItem"], ledger: ["BatchGetItem"] },
  openTo: async ({ tables, now }, userId, language = "") => {
    const newest = { limit: 25, descending: true } as const;
    const [own, all, broadcasts, profile] = await Promise.all([
      tables.letters.query({ ...newest, hash: userId, consistent: true }),
      tables.letters.query({ hash: everybody }),
      tables.inbox.query({ ...newest, limit: 10, hash: everybody }),
      tables.profiles.getItem({ userId }),
    ]);
    const open = [...own.items, ...all.items].filter((letter) => isOpenTo(letter, profile, now));
    const keys = open.flatMap((letter) => (letter.contents ? [{ userId, entryId: claimCause(letter) }] : []));
    const lines = keys.length > 0 ? await tables.ledger.batchGetItem(keys, { consistent: true }) : [];
    const claimed = new Set(lines.map(({ entryId }) => entryId));
    return [
      ...open.map((letter) => ({
        ...{ id: publicId(claimCause(letter)), at: letter.at, text: letter.texts?.[language] ?? letter.text },
        ...(letter.until !== undefined && { until: letter.until }),
        ...(letter.contents && { contents: letter.contents, claimed: claimed.has(claimCause(letter)) }),
      })),
      ...broadcasts.items
        .filter(
          ({ at, expiresAt }) => at <= now && now < expiresAt * 1_000 && (profile?.createdAt ?? now) <= at,
        )
        .map(({ messageId, at, text = "" }) => ({ id: publicId(messageId), at, text })),
    ];
  },
});
