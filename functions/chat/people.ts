import type { Cost } from "@game-backend/framework/cost";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { findByName, type findUses } from "../profile/findByName";
import { refuseNames } from "../profile/refuseNames";
import { wrongSize } from "./codes";
import type { Granted } from "./definition";

/** The maximum number of members of a conversation, including the one who starts it. */
export const mostPeople = 50;

/** Players' ids by name. */
export type People = ReadonlyMap<string, string>;

/**
 * Returns the player and the players with these names, without duplicates. Throws 400 for too few or too many
 * players, and 404 for unknown names.
 */
export async function peopleOf(
  { tables, spend }: { tables: Granted<typeof findUses>; spend(cost: Cost): Promise<void> },
  player: Account,
  names: readonly string[],
): Promise<People> {
  const others = new Set(names);
  others.delete(player.username);
  const checkSize = (size: number) => {
    if (size < 1 || size >= mostPeople) throw refuse(wrongSize, { field: "" });
  };
  checkSize(others.size);
  // An unlisted player can still be invited by name.
  const find = async (name: string) => ({ name, found: await findByName(tables, name, spend) });
  const all = await Promise.all([...others].map(find));
  const unknown = all.flatMap(({ name, found }) => (found ? [] : [name]));
  if (unknown.length > 0) throw refuseNames(unknown);
  const people = new Map(
    all.flatMap(({ found }) =>
      found && found.id !== player.id ? [[found.username, found.id] as const] : [],
    ),
  );
  // Two names may be one player's, or the player's own, in another case.
  checkSize(people.size);
  return new Map([[player.username, player.id], ...people]);
}
