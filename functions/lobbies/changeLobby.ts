import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Granted } from "./definition";
import { changed, type Draft, lobbyAt } from "./lobby";
import type { Lobby } from "./rows";

/** The grants of `changeLobby`. */
export const changeUses = { lobbies: ["GetItem", "PutItem"] } as const;

/** Returns the condition that a lobby is still the one that was read. */
export const ifUnchanged = ({ version }: Pick<Lobby, "version">) =>
  ({ if: { version: { equals: version } } }) as const;

/**
 * Changes a lobby by one conditional write, and returns it. `change` gets the lobby as it is now (`undefined`: there is
 * none, or it is closed), and returns what to write, or `undefined` if nothing changes; it may throw. Repeats this if
 * others write in between. Costs two read units and two write units, and one or two more of the index of open lobbies.
 */
export async function changeLobby(
  { lobbies }: Granted<typeof changeUses>,
  code: string,
  now: number,
  change: (lobby: Lobby | undefined) => Draft | undefined,
): Promise<Lobby | undefined> {
  return untilWritten(async () => {
    const lobby = lobbyAt(await lobbies.getItem({ code }, { consistent: true }), now);
    const draft = change(lobby);
    if (!lobby || !draft) return lobby;
    const next = changed(draft, lobby, now);
    return (await lobbies.putItem(next, ifUnchanged(lobby))).applied && next;
  });
}
