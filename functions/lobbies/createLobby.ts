import { createHash } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import { inAnotherLobby } from "./codes";
import type { Granted } from "./definition";
import { changed, isMember, lobbyAt, teamsFor } from "./lobby";
import { codeFor } from "./lobbyCode";
import { newPlace, placeAsRead } from "./places";
import type { Lobby } from "./rows";

/** The grants of `createLobby`. */
export const createUses = {
  lobbies: ["GetItem", "PutItem"],
  lobbyPlaces: ["GetItem", "PutItem"],
  profiles: ["ConditionCheckItem"],
} as const;

interface Dependencies {
  tables: Granted<typeof createUses>;
  transact: Transact;
  signingKey: () => Promise<readonly string[]>;
  now: number;
}

interface Wanted extends Pick<Lobby, "name" | "mode" | "map" | "access"> {
  idempotencyKey: string;
  requestHash: RequestHash;
}

/**
 * Creates a lobby with its host, and returns it; for a retry, the lobby that the first request has created, while it is
 * open. A code that is taken is passed over. Costs 6 write units, and one or two of the index of open lobbies. Throws 409
 * for a player who is in another lobby, and 422 if the key was used for another request.
 */
export async function createLobby(
  { tables, transact, signingKey, now }: Dependencies,
  { id: userId, username }: Pick<Player, "id" | "username">,
  { idempotencyKey, requestHash, ...wanted }: Wanted,
): Promise<Lobby> {
  const { lobbies, lobbyPlaces, profiles } = tables;
  const creation = createHash("sha256")
    .update(JSON.stringify([userId, idempotencyKey]))
    .digest("base64url");
  const keys = await signingKey();
  let taken = 0;
  return untilWritten(async () => {
    const place = await lobbyPlaces.getItem({ userId }, { consistent: true });
    const known = place && lobbyAt(await lobbies.getItem({ code: place.code }, { consistent: true }), now);
    if (known && isMember(known, userId)) {
      if (known.creation !== creation) throw refuseInAnother(known.code);
      if (!requestHash.is(known.requestHash)) throw reused();
      return known;
    }
    const [team = ""] = teamsFor({ mode: wanted.mode, members: {} }, [userId]) ?? [];
    const code = codeFor(keys, [userId, idempotencyKey, taken]);
    const lobby = changed(
      {
        ...{ code, creation, requestHash: requestHash.stored, ...wanted, authorId: userId, hostId: userId },
        members: { [userId]: { username, joinedAt: now, team, ready: false } },
        removed: [],
        state: "open",
        createdAt: now,
      },
      undefined,
      now,
    );
    const { applied, writes } = await transact([
      lobbies.putItem(lobby, { unless: { expiresAt: { atLeast: Math.floor(now / 1_000) } } }),
      lobbyPlaces.putItem(newPlace(userId, code, now), placeAsRead(place)),
      profiles.conditionCheckItem({ userId }, mayPlay(now)),
    ]);
    const [row, , profile] = writes;
    if (applied) return lobby;
    if (!profile.applied) throw refuseOut(profile.before, now);
    if (!row.applied) taken += 1;
    return false;
  });
}

export const refuseInAnother = (code: string) =>
  refuse(inAnotherLobby, {
    message: `You are in the lobby ${code}: leave it first, with DELETE /lobbies/${code}/players/me`,
    details: { lobbyCode: code },
  });
