import type { Granted } from "../game";
import type { Heard } from "./heard";
import type { Search } from "./rows";

/**
 * Brings a search up to date with what was heard of it, in one conditional write. Returns the new state; `undefined`
 * for news that are older than what is known, or of a search that is not the player's current one. Who hears the same
 * notification again gets its state again, so that a message that was cut short is sent.
 */
export async function hear(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { userId, ticketId, status, order, state }: Heard,
): Promise<Search | undefined> {
  const set = { ...state, status, order };
  const { applied, before } = await searches.updateItem(
    { userId },
    { set, if: { ticketId: { equals: ticketId } }, unless: { order: { atLeast: order } } },
  );
  if (applied) return before && { ...before, ...set };
  return before?.ticketId === ticketId && before.heardBy === state.heardBy ? before : undefined;
}
