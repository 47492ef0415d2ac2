import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { mayPlay, refuseOut } from "../profile/mayPlay";
import { mayJoin } from "../profile/mayReach";
import { ifUnchanged } from "./changeLobby";
import {
  lobbyFull,
  lobbyPlays,
  memberInAnotherLobby,
  noLobby,
  noTeam,
  removedFromLobby,
  teamFull,
} from "./codes";
import { refuseInAnother } from "./createLobby";
import type { Collected, Granted } from "./definition";
import { changed, type Draft, hasRoom, isMember, lobbyAt, teamsFor, teamsOf } from "./lobby";
import { newPlace, placeAsRead } from "./places";
import type { Lobby, LobbyMember, LobbyPlace } from "./rows";

/** The grants of `joinLobby`. */
export const joinUses = {
  lobbies: ["GetItem", "BatchGetItem", "PutItem"],
  lobbyPlaces: ["BatchGetItem", "PutItem"],
  profiles: ["ConditionCheckItem"],
} as const;

interface Dependencies extends Collected<"groups" | "relations"> {
  tables: Granted<typeof joinUses>;
  transact: Transact;
  now: number;
}

/** A player's wishes in a lobby. Absent ones stay as they are. */
export interface Wish {
  team?: string | undefined;
  ready?: boolean | undefined;
  /** The party that joins together. The player leads it. */
  party?: string | undefined;
}

type Newcomer = Pick<Player, "id" | "username">;

/**
 * Makes a player, or the party that the player leads, members of a lobby, and sets the player's team and readiness. Either all of
 * the party join or nobody. Idempotent. Costs 2 write units for a member's wish; 2, and 4 for each who joins; 2 more for a party,
 * and those of the index of open lobbies. Throws 403 for players whom a host has removed; 409 if there is no place, a game goes on,
 * or one of them is in another lobby.
 */
export async function joinLobby(
  { tables, transact, now, groups, relations }: Dependencies,
  player: Newcomer,
  code: string,
  { team, ready, party: partyId }: Wish,
): Promise<Lobby> {
  const { lobbies, lobbyPlaces, profiles } = tables;
  const [group] = Object.values(groups);
  if (partyId !== undefined && !group) throw refuse(badRequest, { field: "/party" });
  return untilWritten(async () => {
    const lobby = lobbyAt(await lobbies.getItem({ code }, { consistent: true }), now);
    if (!lobby) throw refuse(noLobby);
    const party = partyId === undefined ? undefined : await group?.membersOf(partyId, player.id);
    const all: readonly Newcomer[] = party?.members ?? [player];
    const newcomers = all.filter(({ id }) => !isMember(lobby, id));
    // Also of those who come along, and of the lobby as it is written.
    const inside = Object.keys(lobby.members);
    const seen = await Promise.all(newcomers.map((each) => mayJoin({ relations }, each, inside)));
    if (seen.includes(false)) throw refuse(noLobby);
    const draft = joined(lobby, newcomers, player.id, { team, ready }, now);
    if (!draft) return lobby;
    const next = changed(draft, lobby, now);
    if (newcomers.length === 0) return (await lobbies.putItem(next, ifUnchanged(lobby))).applied && next;
    const places = await freePlaces(tables, newcomers, player.id, code, now);
    const { applied, writes } = await transact([
      lobbies.putItem(next, ifUnchanged(lobby)),
      ...newcomers.map(({ id }) => lobbyPlaces.putItem(newPlace(id, code, now), placeAsRead(places.get(id)))),
      ...newcomers.map(({ id }) => profiles.conditionCheckItem({ userId: id }, mayPlay(now))),
      ...(party ? [party.unchanged] : []),
    ]);
    const own = newcomers.findIndex(({ id }) => id === player.id);
    const profile = writes[1 + newcomers.length + own];
    if (!applied && own >= 0 && profile && !profile.applied) throw refuseOut(profile.before, now);
    // Otherwise somebody has changed the lobby, the party or a place; a member who is banned leaves the party.
    return applied && next;
  });
}

/** Returns a lobby with these newcomers, and with a player's team and readiness. `undefined` if nothing changes. */
function joined(
  lobby: Lobby,
  newcomers: readonly Newcomer[],
  userId: string,
  { team, ready }: Omit<Wish, "party">,
  now: number,
): Draft | undefined {
  if (team !== undefined && !teamsOf(lobby).some(({ name }) => name === team)) throw refuse(noTeam);
  const own = lobby.members[userId];
  const isMoved = own !== undefined && team !== undefined && own.team !== team;
  const isAnswered = own !== undefined && ready !== undefined && own.ready !== ready;
  if (newcomers.length === 0 && !isMoved && !isAnswered) return undefined;
  if (newcomers.some(({ id }) => lobby.removed.includes(id))) throw refuse(removedFromLobby);
  if (lobby.state !== "open") throw refuse(lobbyPlays, { retryAfter: 10 });
  const { [userId]: _, ...others } = lobby.members;
  if (isMoved && team !== undefined && !hasRoom({ ...lobby, members: others }, team)) throw refuse(teamFull);
  const moved: LobbyMember | undefined = own && {
    ...own,
    ...(team !== undefined && { team }),
    ...(ready !== undefined && { ready }),
  };
  const members = { ...others, ...(moved && { [userId]: moved }) };
  const teams = teamsFor(
    { ...lobby, members },
    newcomers.map(({ id }) => id),
    newcomers.length > 0 && !own ? team : undefined,
  );
  if (!teams)
    throw refuse(
      teamsFor(
        { ...lobby, members },
        newcomers.map(({ id }) => id),
      )
        ? teamFull
        : lobbyFull,
    );
  for (const [at, { id, username }] of newcomers.entries())
    members[id] = {
      username,
      // Those who join together stay in their order.
      joinedAt: now + at,
      team: teams[at] ?? "",
      ready: id === userId && ready === true,
    };
  return { ...lobby, members };
}

/**
 * Returns the stored places of players who may join a lobby. Throws 409 if one of them is in another one. Rows alone do
 * not say so, because nothing changes them when a lobby closes.
 */
async function freePlaces(
  { lobbyPlaces, lobbies }: Granted<Pick<typeof joinUses, "lobbyPlaces" | "lobbies">>,
  newcomers: readonly Newcomer[],
  userId: string,
  code: string,
  now: number,
): Promise<ReadonlyMap<string, LobbyPlace>> {
  const places = await lobbyPlaces.batchGetItem(
    newcomers.map(({ id }) => ({ userId: id })),
    { consistent: true },
  );
  const others = [...new Set(places.map((place) => place.code))].filter((other) => other !== code);
  const rows =
    others.length === 0
      ? []
      : await lobbies.batchGetItem(
          others.map((other) => ({ code: other })),
          { consistent: true },
        );
  for (const row of rows) {
    const other = lobbyAt(row, now);
    const inside = newcomers.filter(
      ({ id }) =>
        other &&
        isMember(other, id) &&
        places.some((place) => place.userId === id && place.code === other.code),
    );
    if (inside.length === 0) continue;
    throw inside.some(({ id }) => id === userId) ? refuseInAnother(row.code) : refuse(memberInAnotherLobby);
  }
  return new Map(places.map((place) => [place.userId, place]));
}
