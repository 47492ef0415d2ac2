import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";

interface Known {
  readonly username: string;
  readonly providers: readonly string[];
}

const isKnown = (found: unknown): found is Known =>
  typeof found === "object" &&
  found !== null &&
  typeof Reflect.get(found, "username") === "string" &&
  Array.isArray(Reflect.get(found, "providers"));

const shelf = new Shelf<Known>(storage, "wayfarers.platforms", isKnown);

/**
 * Returns the platforms whose accounts sign this device's player in. The server tells them to a signed-in player only, and a
 * sign-in by an account of another platform would make another player.
 */
export function knownWays(username: string): readonly string[] {
  const known = shelf.read();
  return known?.username === username ? known.providers : [];
}

/** Keeps the platforms whose accounts sign a player in. */
export const keepWays = (username: string, providers: readonly string[]): void =>
  void shelf.write({ username, providers });
