import { daySeconds } from "@game-backend/framework/durations";
import { hashOfAccount } from "../../identities/account";
import type { Granted } from "../definition";
import type { AppleNews } from "./events";

/** The grants of `keepNews`. */
export const newsUses = { appleEvents: ["PutItem"] } as const;

/** Seconds for which events are kept. */
const keptFor = 30 * daySeconds;

/** Returns when what Apple sends now expires, in seconds since the epoch. */
export const endOfNews = (now: number): number => Math.ceil(now / 1_000) + keptFor;

/** Writes what Apple says of an account, once, however often it comes. One write unit. */
export async function keepNews(
  { appleEvents }: Granted<typeof newsUses>,
  { type, subject, at }: AppleNews,
  { key, now }: { key: string; now: number },
): Promise<void> {
  const account = hashOfAccount(key, { provider: "apple", subject });
  await appleEvents.putItem(
    { eventId: `${account} ${type} ${at}`, account, type, at, expiresAt: endOfNews(now) },
    { if: { eventId: { exists: false } } },
  );
}
