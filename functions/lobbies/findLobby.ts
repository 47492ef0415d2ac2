import { countInMinutes } from "@game-backend/framework/allowances";
import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { mayJoin } from "../profile/mayReach";
import { noLobby, wrongCodes } from "./codes";
import type { Collected, Granted } from "./definition";
import { isMember, lobbyAt } from "./lobby";
import { codeIn } from "./lobbyCode";
import type { Lobby } from "./rows";

/** How many codes of lobbies that are not open to all a player may try in a minute. */
export const triesPerMinute = 10;

/** The grants of `findLobby`. */
export const findUses = { lobbies: ["GetItem"], allowances: ["UpdateItem"] } as const;

/**
 * Returns the lobby with a code that a player gives, as it is now. A code of no lobby counts, and so does that of a private
 * lobby that the player is not in: what is refused above the limit does not say which of the two it was, however many
 * codes are tried at once. Costs a read unit, another for each member, and one write unit for a code that counts. Throws 404, and
 * 429 above the limit.
 */
export async function findLobby(
  tables: Granted<typeof findUses>,
  typed: string,
  player: Account,
  { relations, now }: Collected<"relations"> & { now: number },
): Promise<Lobby> {
  const { id: userId } = player;
  const code = codeIn(typed);
  const found = code ? lobbyAt(await tables.lobbies.getItem({ code }, { consistent: true }), now) : undefined;
  // A lobby with somebody who has blocked the player is not there.
  const isSeen =
    found && (isMember(found, userId) || (await mayJoin({ relations }, player, Object.keys(found.members))));
  const lobby = isSeen ? found : undefined;
  if (lobby && (lobby.access === "open" || isMember(lobby, userId))) return lobby;
  const wait = await countInMinutes(
    1,
    tables,
    { who: userId, what: "lobby codes", limit: triesPerMinute },
    now,
  );
  if (wait > 0)
    throw refuse(wrongCodes, {
      message: `The limit is ${triesPerMinute} codes in a minute`,
      retryAfter: wait,
    });
  if (!lobby) throw refuse(noLobby);
  return lobby;
}
