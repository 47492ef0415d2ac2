import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { publicId } from "@game-backend/framework/publicId";
import { claimCause } from "../economy/claimInboxMessage";
import { shown } from "../economy/rules/contents";
import { everybody } from "../economy/rules/inboxMessages";
import { openTo } from "../economy/rules/openTo";
import { contribution, type Granted } from "./definition";

const readShared = ({ letters, inbox }: Granted<{ letters: ["Query"]; inbox: ["Query"] }>) =>
  Promise.all([
    letters.query({ hash: everybody, descending: true }),
    inbox.query({ hash: everybody, limit: 10, descending: true }),
  ]);

/** The inbox messages and broadcasts to everybody that a function has read: all who start read the same. */
const known = new WeakMap<object, { until: number; rows: Awaited<ReturnType<typeof readShared>> }>();

async function shared(tables: Parameters<typeof readShared>[0], now: number) {
  const found = known.get(tables.letters);
  if (found && now < found.until) return found.rows;
  const rows = await readShared(tables);
  known.set(tables.letters, { until: now + 60_000, rows });
  return rows;
}

/** The inbox messages that a player can read now, in the first page of the inbox. Costs 2 read units, and more with long texts. */
export const openInboxMessages = contribution("inboxMessages", {
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
    const inboxMessages = [...own.items, ...all.items];
    // Without tags, the inbox messages that ask for them wait.
    const judged = await Promise.all(
      inboxMessages.map((inboxMessage) => unlessUnreadable(isOpen(inboxMessage))),
    );
    const open = inboxMessages.filter((_, at) => judged[at]);
    const asked = account ? [] : open;
    const keys = asked.flatMap((inboxMessage) =>
      inboxMessage.contents ? [{ userId, entryId: claimCause(inboxMessage) }] : [],
    );
    const lines = keys.length > 0 ? await tables.ledger.batchGetItem(keys, { consistent: true }) : [];
    const claimed = new Set(lines.map(({ entryId }) => entryId));
    return [
      ...open.map((inboxMessage) => ({
        ...{
          id: publicId(claimCause(inboxMessage)),
          at: inboxMessage.at,
          text: inboxMessage.texts?.[language] ?? inboxMessage.text,
        },
        ...(inboxMessage.until !== undefined && { until: inboxMessage.until }),
        ...(inboxMessage.contents && {
          contents: shown(inboxMessage.contents),
          claimed: claimed.has(claimCause(inboxMessage)),
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
