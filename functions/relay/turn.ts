import { HttpError } from "../lib/errors";
import type { Match, Relayed } from "../matches/rows";
import { burst, messageMs, relayMs } from "./limits";

/** A message's change of a match: what it knew of the player before, and knows afterwards. */
export interface Turn {
  before?: Relayed;
  after: Relayed;
}

/**
 * Returns what a player's message changes. `seq` counts a player's messages from 1; the last one may come again. Throws 404
 * for somebody else's match and one that is over, 409 for a message that comes too early, 429 for one too many.
 */
export function turnOf(match: Match | undefined, userId: string, seq: number, now: number): Turn {
  if (!match?.relay || !Object.hasOwn(match.players, userId) || now >= match.madeAt + relayMs)
    throw new HttpError(404, "You are in no such match");
  const before = match.relay[userId];
  const last = before?.seq ?? 0;
  if (seq !== last + 1 && (seq !== last || last === 0))
    throw new HttpError(409, `The next message of this match is ${last + 1}`);
  const freeAt = Math.max(before?.freeAt ?? 0, now);
  if (freeAt - now > (burst - 1) * messageMs)
    throw new HttpError(
      429,
      `A player sends ${1_000 / messageMs} messages a second at most: wait, and send it again`,
    );
  return { before, after: { seq, freeAt: freeAt + messageMs } };
}
