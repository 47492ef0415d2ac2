import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { hourMs } from "@game-backend/framework/durations";
import { scheduledTime } from "@game-backend/framework/job";
import { rows } from "@game-backend/framework/pages";
import * as z from "zod/mini";
import { newsIn } from "../apple/events";
import { keepNews } from "../apple/keepNews";
import { payloadOf, unreadList } from "../apple/unreadNews";
import { job } from "../definition";
import { onlyOf } from "../idTokens/idTokenProof";
import { TokenInvalid } from "../idTokens/idTokens";

/** Milliseconds after which operators are told of notifications that cannot be verified. */
const lateAfterMs = 48 * hourMs;

export default job({
  summary:
    "Verifies Apple's notifications that came while its keys could not be read, and fails if one is two days old",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { hourly: { expression: "cron(50 * * * ? *)", input: { at: scheduledTime } } },
  uses: {
    appleEvents: ["GetItem", "PutItem", "DeleteItem"],
    appleEventsUnread: ["Query"],
    appleTokens: true,
    identityKey: true,
  },
  timeout: 300,
  handler: async ({ input, tables, appleTokens, identityKey, now }) => {
    const [key = ""] = await identityKey();
    const unread = rows((startAfter) => tables.appleEventsUnread.query({ hash: unreadList, startAfter }));
    let [read, refused] = [0, 0];
    const errors: unknown[] = [];
    for await (const { eventId } of unread) {
      const row = await tables.appleEvents.getItem({ eventId }, { consistent: true });
      if (!row || !("unread" in row)) continue;
      try {
        // A notification is good for the time at which it came, even if it has expired since.
        const claims = await onlyOf(appleTokens).signed(payloadOf(key, row.payload), row.at, ["jti"]);
        const news = newsIn(claims);
        if (news) await keepNews(tables, news, { key, now });
        read++;
      } catch (error) {
        if (error instanceof PlatformDown) return stillDown(row.at, Date.parse(input.at), error);
        if (!(error instanceof TokenInvalid)) {
          errors.push(error);
          continue;
        }
        refused++;
      }
      await tables.appleEvents.deleteItem({ eventId });
    }
    if (errors.length > 0) throw errors[0];
    return { read, refused };
  },
});

/** The index has the oldest first. A job that fails for good raises the alarm on dead letters. */
function stillDown(oldest: number, now: number, error: PlatformDown) {
  if (oldest < now - lateAfterMs) throw error;
  console.warn("Apple's keys cannot be read", error);
  return { read: 0, refused: 0 };
}
