import { refuse } from "@game-backend/framework/errors";
import type { Match, Relayed } from "../matches/rows";
import { notInRelay, otherData, tooFast, wrongNumber } from "./codes";
import { burst, messageMs, relayMs } from "./limits";

/** The change that a message makes to a match: the player's state before and after it. */
export interface MessageChange {
  before?: Relayed;
  after: Relayed;
}

/**
 * Returns the change that a player's message makes. `seq` numbers a player's messages from 1; the last one may be sent again, with
 * the same data. Throws 404 for a match that is over or of other players; 409 for a message with another number than the next or
 * the last; 422 for the last number with other data; 429 above the rate limit.
 */
export function messageChange(
  match: Match | undefined,
  userId: string,
  { seq, dataHash }: { seq: number; dataHash: string },
  now: number,
): MessageChange {
  if (!match?.relay || !Object.hasOwn(match.players, userId) || now >= match.madeAt + relayMs)
    throw refuse(notInRelay);
  const before = match.relay[userId];
  const last = before?.seq ?? 0;
  if (seq !== last + 1 && (seq !== last || last === 0))
    throw refuse(wrongNumber, { message: `The next message of this match is ${last + 1}`, field: "/seq" });
  // A row that was written before hashes were stored has none.
  if (seq === last && before?.dataHash !== undefined && before.dataHash !== dataHash)
    throw refuse(otherData, {
      message: `Message ${seq} of this match had other data: send new data as ${last + 1}`,
      field: "/data",
    });
  const freeAt = Math.max(before?.freeAt ?? 0, now);
  if (freeAt - now > (burst - 1) * messageMs)
    throw refuse(tooFast, {
      message: `A player sends ${1_000 / messageMs} messages a second at most: wait, and send it again`,
      retryAfter: 1,
    });
  return { before, after: { seq, dataHash, freeAt: freeAt + messageMs } };
}
