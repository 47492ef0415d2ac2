import { refuse } from "@game-backend/framework/errors";
import type { When } from "@game-backend/framework/expressions";
import { openPlaces } from "@game-backend/framework/sessions/limits";
import { noServerFree } from "../codes";
import type { Granted } from "../definition";
import type { LiveSession } from "../rows";

/**
 * Returns a place for a session without matchmaking: the number of one that seems free. Throws 409 if all are taken.
 * Players are equal here, so a place is chosen at random: two requests at a time rarely choose the same one.
 */
export async function freePlace(
  { liveSessions }: Granted<{ liveSessions: ["Query"] }>,
  processes: number,
  now: number,
): Promise<string> {
  const { items } = await liveSessions.query({ hash: "open", consistent: true });
  const taken = new Set(items.filter(({ expiresAt }) => expiresAt * 1_000 > now).map(({ id }) => id));
  const free = Array.from({ length: openPlaces(processes) }, (_, at) => `${at}`).filter(
    (id) => !taken.has(id),
  );
  const chosen = free[Math.floor(Math.random() * free.length)];
  if (chosen !== undefined) return chosen;
  throw refuse(noServerFree, { retryAfter: 30 });
}

/** The condition for taking a place: nobody has it, or nobody watches it any more. */
export const isFree = (now: number) =>
  ({ unless: { expiresAt: { atLeast: Math.floor(now / 1_000) } } }) as const satisfies When<LiveSession>;
