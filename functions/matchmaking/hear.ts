import type { Granted } from "../game";
import type { Heard } from "./heard";
import type { Search } from "./rows";

/**
 * The attributes of a proposed match. A search that continues after a decline drops them, because the next match has
 * other players and another deadline.
 */
const ofProposal = ["matchId", "acceptBy", "accepted"] as const;

const withoutProposal = <S extends Pick<Search, (typeof ofProposal)[number]>>({
  matchId: _,
  acceptBy: __,
  accepted: ___,
  ...search
}: S) => search;

/**
 * Updates a search with news about it, in one conditional write. Returns the new state, or `undefined` if the news is
 * older than the stored state or about a search that is not the player's current one. If a notification is delivered
 * again, returns its state again, so that a failed message to the player is resent.
 */
export async function hear(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { userId, ticketId, status, order, state }: Heard,
): Promise<Search | undefined> {
  const goesOn = status === "SEARCHING";
  const set = { ...(goesOn ? withoutProposal(state) : state), status, order };
  const { applied, before } = await searches.updateItem(
    { userId },
    {
      set,
      remove: goesOn ? ofProposal : [],
      if: { ticketId: { equals: ticketId } },
      unless: { order: { atLeast: order } },
    },
  );
  if (applied) return before && { ...(goesOn ? withoutProposal(before) : before), ...set };
  return before?.ticketId === ticketId && before.heardBy === state.heardBy ? before : undefined;
}
