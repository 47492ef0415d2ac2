import type { Changed } from "@game-backend/framework/consumer";
import { partyAnswer } from "./answers";
import type { PartyNews } from "./pushes";
import type { Party } from "./rows";

/** The consequences of a change of a party. */
export interface Followed {
  /** The ticket of a search to stop, because the party's members have changed since it was started. */
  ended?: string;
  /** The message for each player. For players who have left, it has no party. */
  told: ReadonlyMap<string, PartyNews>;
}

/** Returns the consequences of a change of a party. If only latencies have changed, there are none. */
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
