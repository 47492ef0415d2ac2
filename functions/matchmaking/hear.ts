import type { Granted } from "../game";
import type { Heard } from "./heard";
import type { Search } from "./rows";

/** A search that goes on knows nothing of a match that was declined: the next one has other players and another time. */
const ofProposal = ["matchId", "acceptBy", "accepted"] as const;

const withoutProposal = <S extends Pick<Search, (typeof ofProposal)[number]>>({
  matchId: _,
  acceptBy: __,
  accepted: ___,
  ...search
}: S) => search;

/**
 * Brings a search up to date with what was heard of it, in one conditional write. Returns the new state; `undefined`
 * for news that are older than what is known, or of a search that is not the player's current one. Who hears the same
 * notification again gets its state again, so that a message that was cut short is sent.
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
