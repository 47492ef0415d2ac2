import type { Changed } from "../lib/consumer";
import { partyAnswer } from "./answers";
import type { Party } from "./rows";

/** The message for the sockets of a player. It has the whole state, so repetitions are harmless. */
export type PartyNews = { type: "party"; partyId: string; party?: ReturnType<typeof partyAnswer> };

/** The messages that follow from a change of a party. */
export interface Followed {
  /** A search that the party began and that its members are not in together any more. */
  ended?: string;
  /** The message for each player; players who are out are told of no party. */
  told: ReadonlyMap<string, PartyNews>;
}

/** Returns what follows from a change of a party. A change of latencies is nobody else's business. */
export function partyNews({ before, after }: Pick<Changed<Party>, "before" | "after">): Followed {
  const partyId = (after ?? before)?.partyId ?? "";
  const isSame = before?.version === after?.version && before?.ticketId === after?.ticketId;
  if (isSame) return { told: new Map() };
  const party = after && partyAnswer(after);
  const out = Object.keys(before?.members ?? {}).filter((userId) => !after || !(userId in after.members));
  const told = new Map<string, PartyNews>(out.map((userId) => [userId, { type: "party", partyId }]));
  for (const userId of Object.keys(after?.members ?? {})) told.set(userId, { type: "party", partyId, party });
  const changed = before?.version !== after?.version;
  return { ...(before?.ticketId && changed && { ended: before.ticketId }), told };
}
