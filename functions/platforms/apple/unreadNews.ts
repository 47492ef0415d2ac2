import { createHash } from "node:crypto";
import { countInDay } from "@game-backend/framework/allowances";
import { open, seal } from "@game-backend/framework/cursor";
import type { Granted } from "../definition";
import { endOfNews } from "./keepNews";

/** The grants of `keepUnread`. */
export const unreadUses = { allowances: ["UpdateItem"], appleEvents: ["PutItem"] } as const;

/** The value of the index's key. */
export const unreadList = "unread";

/** Notifications that are kept in a day (UTC) without proof that Apple sent them: anybody can send what looks like one. */
const most = 1_000;

/** The most characters of one that is kept. Apple's have about a thousand. */
const longest = 4_096;

const scope = "apple notification";

/**
 * Keeps a notification that cannot be verified yet, encrypted. Returns false if it is too long, or too many were kept
 * today. Costs eight write units at most.
 */
export async function keepUnread(
  tables: Granted<typeof unreadUses>,
  payload: string,
  { key, now }: { key: string; now: number },
): Promise<boolean> {
  if (payload.length > longest) return false;
  const use = { who: "everybody", what: "unread notifications of Apple", limit: most };
  if (!(await countInDay(tables, use, now))) return false;
  const eventId = `${unreadList} ${createHash("sha256").update(payload).digest("base64url")}`;
  await tables.appleEvents.putItem(
    {
      ...{ eventId, unread: unreadList, at: now },
      payload: seal([key], scope, { payload }),
      expiresAt: endOfNews(now),
    },
    { if: { eventId: { exists: false } } },
  );
  return true;
}

/** Returns the notification that was kept. */
export const payloadOf = (key: string, sealed: string): string =>
  String(open([key], scope, sealed)["payload"]);
