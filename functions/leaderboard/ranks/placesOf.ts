import type { Granted } from "../../game";
import { everyPage } from "../../lib/everyPage";
import { type Place, placeOf } from "./place";

/** Returns every player of a board with their place, from the table: 1 read unit for about 25 players. */
export async function placesOf(
  scores: Granted<{ scores: ["Query"] }>["scores"],
  board: string,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  // This does not use the index: it lags behind, and a scan could miss a row that moves in it.
  for await (const rows of everyPage(scores, { hash: board, consistent: true })) {
    for (const { userId, rankKey } of rows) if (rankKey !== undefined) places.set(userId, placeOf(rankKey));
  }
  return places;
}
