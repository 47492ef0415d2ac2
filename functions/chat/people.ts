import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { findByName } from "../profile/findByName";
import { refuseNames } from "../profile/refuseNames";
import { wrongSize } from "./codes";
import type { Granted } from "./own";

/** The maximum number of members of a conversation, including the one who starts it. */
export const mostPeople = 50;

/** Players' ids by name. */
export type People = ReadonlyMap<string, string>;

/**
 * Returns the player and the players with these names, without duplicates. Throws 400 for too few or too many
 * players, and 404 for unknown names.
 */
export async function peopleOf(
  tables: Granted<{ profilesByName: ["Query"] }>,
  player: Account,
  names: readonly string[],
): Promise<People> {
  const others = new Set(names);
  others.delete(player.username);
  if (others.size < 1 || others.size >= mostPeople) {
    throw refuse(wrongSize, { field: "" });
  }
  // An unlisted player can still be invited by name.
  const find = async (name: string) => [name, (await findByName(tables, name)) ?? ""] as const;
  const found = await Promise.all([...others].map(find));
  const unknown = found.flatMap(([name, id]) => (id ? [] : [name]));
  if (unknown.length > 0) throw refuseNames(unknown);
  return new Map([[player.username, player.id], ...found]);
}
