import type { Draft } from "./lobby";
import type { Lobby } from "./rows";

type Texts = Pick<Lobby, "name" | "map" | "mode">;

/** Returns a lobby, or what becomes of one, without the texts of a player: its mode is its name. */
export function neutral<L extends Texts>(lobby: L): Omit<L, "map"> {
  const { map: _, ...rest } = lobby;
  return { ...rest, name: lobby.mode };
}

/** Returns a lobby without the name and the map that its author wrote. `undefined` if it has neither. */
export const withoutTexts = (lobby: Lobby): Draft | undefined =>
  lobby.map === undefined && lobby.name === lobby.mode ? undefined : neutral(lobby);

/**
 * Returns a lobby with its former name and map. `undefined` if it has them, or if their author was banned or deleted: then they
 * stay away.
 */
export function withTexts(lobby: Lobby, { name, map }: Readonly<Record<string, unknown>>): Draft | undefined {
  if (lobby.authorId === undefined || typeof name !== "string") return undefined;
  if (lobby.name === name && lobby.map === map) return undefined;
  return { ...neutral(lobby), name, ...(typeof map === "string" && { map }) };
}
