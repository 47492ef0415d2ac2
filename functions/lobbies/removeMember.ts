import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { seatOf } from "../sessions/rules/seat";
import { ifUnchanged } from "./changeLobby";
import type { Granted } from "./definition";
import { changed, isMember, lobbyAt, withoutMember } from "./lobby";
import { neutral } from "./lobbyTexts";
import type { Lobby } from "./rows";

/** The grants of `removeMember`. */
export const removeUses = {
  lobbies: ["GetItem", "PutItem"],
  lobbyPlaces: ["DeleteItem"],
  gameSessions: ["UpdateItem"],
} as const;

interface Dependencies {
  tables: Granted<typeof removeUses>;
  transact: Transact;
  now: number;
}

/**
 * Removes a player from a lobby, and from its game if it goes on; the member who joined first takes over from a host.
 * `check` gets the lobby as it is now, and may throw. A player who `isErased` is removed from a closed lobby too. Idempotent. Costs
 * 4 write units, 1 in a game, and those of the index of open lobbies.
 */
export async function removeMember(
  { tables: { lobbies, lobbyPlaces, gameSessions }, transact, now }: Dependencies,
  code: string,
  userId: string,
  {
    isRemoved = false,
    isErased = false,
    check = () => {},
  }: { isRemoved?: boolean; isErased?: boolean; check?: (lobby: Lobby | undefined) => void } = {},
): Promise<void> {
  // A place in another lobby stays: the player could take it because this lobby seemed to be closed.
  let isElsewhere = false;
  await untilWritten(async () => {
    const row = await lobbies.getItem({ code }, { consistent: true });
    const lobby = lobbyAt(row, now);
    check(lobby);
    const left = lobby ?? (isErased ? closed(row) : undefined);
    if (!left || !isMember(left, userId)) return true;
    // First, so that a request that dies here is repeated by a player who is still in the lobby.
    if (left.gameSessionId !== undefined)
      await gameSessions.updateItem(seatOf(userId), {
        set: { left: true },
        if: { at: { equals: left.gameSessionId } },
      });
    const without = withoutMember(isErased ? withoutWriter(left, userId) : left, userId, isRemoved);
    const { applied, writes } = await transact([
      lobbies.putItem(changed(without, left, now), ifUnchanged(left)),
      ...(isElsewhere
        ? []
        : [lobbyPlaces.deleteItem({ userId }, { unless: { code: [{ exists: true }, { not: code }] } })]),
    ]);
    isElsewhere ||= writes[1]?.applied === false && writes[1].before !== undefined;
    return applied;
  });
}

/** Returns a lobby without what a player wrote in it. */
function withoutWriter(lobby: Lobby, userId: string): Lobby {
  const { authorId, ...rest } = lobby;
  return authorId === undefined || authorId === userId ? neutral(rest) : lobby;
}

/** Returns a lobby that time has closed as one that is. */
const closed = (lobby: Lobby | undefined): Lobby | undefined => lobby && { ...lobby, state: "closed" };
