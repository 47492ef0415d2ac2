import { unchanged } from "@game-backend/framework/expressions";
import type { Granted } from "../definition";
import type { Search } from "../rows";
import type { SearchNews } from "../rules/searchNews";

/**
 * The attributes of a proposed match. A search that continues without it drops them, because the next match has
 * other players and another deadline.
 */
export const ofProposal = ["matchId", "acceptBy", "accepted", "declined", "joins", "matched"] as const;

export const withoutProposal = <S extends Pick<Search, (typeof ofProposal)[number]>>({
  matchId: _,
  acceptBy: __,
  accepted: ___,
  declined: ____,
  joins: _____,
  matched: ______,
  ...search
}: S) => search;

/**
 * Updates a search with news about it, in one conditional write. Returns the new state; `undefined` if the news is older than the
 * stored state, or about a search that is not the player's current one. If a notification is delivered again, returns its state
 * again, so that a failed message to the player is resent.
 */
export async function applyNews(
  { searches }: Granted<{ searches: ["UpdateItem"] }>,
  { userId, ticketId, attempt, status, order, state }: SearchNews,
): Promise<Search | undefined> {
  const continues = status === "SEARCHING";
  const set = { ...(continues ? withoutProposal(state) : state), status, order };
  const { applied, before } = await searches.updateItem(
    { userId },
    {
      set,
      remove: continues ? ofProposal : [],
      if: {
        ticketId: { equals: ticketId },
        ...(attempt && { restarts: unchanged(attempt.restarts) }),
      },
      unless: { order: { atLeast: order } },
    },
  );
  if (applied) return before && { ...(continues ? withoutProposal(before) : before), ...set };
  return before?.ticketId === ticketId && before.heardBy === state.heardBy ? before : undefined;
}
