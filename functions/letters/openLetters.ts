import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { publicId } from "@game-backend/framework/publicId";
import { claimCause } from "../economy/claimLetter";
import { shown } from "../economy/rules/contents";
import { everybody } from "../economy/rules/letters";
import { openTo } from "../economy/rules/openTo";
import { contribution, type Granted } from "./definition";

const readShared = ({ letters, inbox }: Granted<{ letters: ["Query"]; inbox: ["Query"] }>) =>
  Promise.all([
    letters.query({ hash: everybody, descending: true }),
    inbox.query({ hash: everybody, limit: 10, descending: true }),
  ]);

/** The letters and broadcasts to everybody that a function has read: all who start read the same. */
const known = new WeakMap<object, { until: number; rows: Awaited<ReturnType<typeof readShared>> }>();

async function shared(tables: Parameters<typeof readShared>[0], now: number) {
  const found = known.get(tables.letters);
  if (found && now < found.until) return found.rows;
  const rows = await readShared(tables);
  known.set(tables.letters, { until: now + 60_000, rows });
  return rows;
}

/** The letters that a player can read now, in the first page of the inbox. Costs 2 read units, and more with long texts. */
export const openLetters = contribution("letters", {
  uses: {
    letters: ["Query"],
    inbox: ["Query"],
    profiles: ["GetItem"],
    ledger: ["BatchGetItem"],
    heads: ["BatchGetItem"],
  },
  openTo: async ({ tables, now }, payers, userId, language = "", account = undefined) => {
    const mine = account ? { limit: 10 } : { limit: 25, consistent: true };
    const [own, [all, broadcasts], profile] = await Promise.all([
      tables.letters.query({ ...mine, hash: userId, descending: true }),
      account ? shared(tables, now) : readShared(tables),
      account ?? tables.profiles.getItem({ userId }),
    ]);
    const isOpen = openTo({ tables, payers, now }, userId, profile);
    const letters = [...own.items, ...all.items];
    // Without tags, the letters that ask for them wait.
    const judged = await Promise.all(letters.map((letter) => unlessUnreadable(isOpen(letter))));
    const open = letters.filter((_, at) => judged[at]);
    const asked = account ? [] : open;
    const keys = asked.flatMap((letter) =>
      letter.contents ? [{ userId, entryId: claimCause(letter) }] : [],
    );
    const lines = keys.length > 0 ? await tables.ledger.batchGetItem(keys, { consistent: true }) : [];
    const claimed = new Set(lines.map(({ entryId }) => entryId));
    return [
      ...open.map((letter) => ({
        ...{ id: publicId(claimCause(letter)), at: letter.at, text: letter.texts?.[language] ?? letter.text },
        ...(letter.until !== undefined && { until: letter.until }),
        ...(letter.contents && {
          contents: shown(letter.contents),
          claimed: claimed.has(claimCause(letter)),
        }),
      })),
      ...broadcasts.items
        .filter(
          ({ at, expiresAt }) => at <= now && now < expiresAt * 1_000 && (profile?.createdAt ?? now) <= at,
        )
        .map(({ messageId, at, text = "" }) => ({ id: publicId(messageId), at, text })),
    ];
  },
});
