import type { People } from "../../state/people";

/** Returns what stands for members whom the player has blocked. */
export const blockedPlayers = (count: number): string =>
  count === 1 ? "a blocked player" : `${count} blocked players`;

/** Returns the names of a conversation's other members; `hidden` more are blocked. Empty without anybody. */
export const namesOf = (people: Pick<People, "nameOf">, others: readonly string[], hidden = 0): string =>
  [...others.map((name) => people.nameOf(name)), ...(hidden > 0 ? [blockedPlayers(hidden)] : [])].join(", ");
