import { dayMs, hourMs } from "@game-backend/framework/durations";
import { longestSecondsOf, sizeOf } from "@game-backend/framework/sessions/mode";
import { modeOf } from "../sessions/modes";
import type { Lobby, LobbyMember } from "./rows";

/** Milliseconds without a change after which an open lobby closes. */
export const idleMs = 600_000;

/** Milliseconds after which a lobby closes in any case. */
const longestMs = dayMs;

/** Milliseconds after which a start that nothing was heard of is given up. GameLift gives up after 60 s. */
export const startingMs = 75_000;

/** Milliseconds for which the code of a closed lobby is not used again. */
const reservedMs = hourMs;

/** How many removed players a lobby remembers. */
const mostRemoved = 50;

/** The part of a lobby that a change decides. The rest follows: see `changed`. */
export type Draft = Omit<Lobby, "size" | "version" | "changedAt" | "listed" | "closesAt" | "expiresAt">;

export const isMember = ({ members }: Pick<Lobby, "members">, userId: string): boolean =>
  Object.hasOwn(members, userId);

/** Returns true if one of the members is among these players. */
export const isApart = ({ members }: Pick<Lobby, "members">, players: ReadonlySet<string>): boolean =>
  Object.keys(members).some((userId) => players.has(userId));

/** Returns the members with their ids, in the order in which they joined. */
export const inOrder = ({ members }: Pick<Lobby, "members">): (LobbyMember & { userId: string })[] =>
  Object.entries(members)
    .map(([userId, member]) => ({ userId, ...member }))
    .sort((a, b) => a.joinedAt - b.joinedAt || (a.userId < b.userId ? -1 : 1));

/**
 * Returns a lobby as it is at a time: what time alone has changed since the last write, such as a game that has lasted too
 * long. `undefined` for a lobby that is closed.
 */
export function lobbyAt(lobby: Lobby | undefined, now: number): Lobby | undefined {
  if (!lobby || lobby.state === "closed" || now >= lobby.closesAt) return undefined;
  return now < goesOnUntil(lobby) ? lobby : reopened(lobby);
}

/** Returns when a lobby's game counts as over, whatever is heard of it. */
function goesOnUntil({ state, startedAt = 0, mode }: Pick<Lobby, "state" | "startedAt" | "mode">): number {
  if (state === "starting") return startedAt + startingMs;
  if (state === "playing") return startedAt + longestSecondsOf(modeOf(mode)) * 1_000;
  return Number.POSITIVE_INFINITY;
}

/** Returns the lobby's row after a change at a time: with the next version, and all that follows from the change. */
export function changed(draft: Draft, before: Pick<Lobby, "version"> | undefined, now: number): Lobby {
  const size = Object.keys(draft.members).length;
  const goesOn = goesOnUntil(draft);
  const idle = Math.min(now + idleMs, draft.createdAt + longestMs);
  const closesAt = draft.state === "closed" ? now : Number.isFinite(goesOn) ? goesOn + idleMs : idle;
  const isListed = draft.state === "open" && draft.access === "open" && size < placesOf(draft);
  const { listed: _, ...rest } = draft as Draft & { listed?: string };
  return {
    ...rest,
    size,
    version: before ? before.version + 1 : now,
    changedAt: now,
    ...(isListed && { listed: draft.mode }),
    closesAt,
    expiresAt: Math.ceil((closesAt + reservedMs) / 1_000),
  };
}

export const placesOf = ({ mode }: Pick<Lobby, "mode">): number => sizeOf(modeOf(mode));

export const teamsOf = ({ mode }: Pick<Lobby, "mode">) => modeOf(mode).teams;

const countIn = ({ members }: Pick<Lobby, "members">, team: string) =>
  Object.values(members).filter((member) => member.team === team).length;

/** Returns true if a team has places for so many more players. */
export function hasRoom(lobby: Pick<Lobby, "mode" | "members">, team: string, players = 1): boolean {
  const { maxPlayers = 0 } = teamsOf(lobby).find(({ name }) => name === team) ?? {};
  return countIn(lobby, team) + players <= maxPlayers;
}

/**
 * Returns the teams of players who join together, one for each: the wanted team, or the smallest that has room for all of
 * them, or else one after another into the smallest. `undefined` if there is no room.
 */
export function teamsFor(
  lobby: Pick<Lobby, "mode" | "members">,
  players: readonly string[],
  wanted?: string,
): readonly string[] | undefined {
  if (wanted !== undefined)
    return hasRoom(lobby, wanted, players.length) ? players.map(() => wanted) : undefined;
  const smallest = (at: Pick<Lobby, "mode" | "members">, count: number) =>
    teamsOf(at)
      .map(({ name }) => name)
      .filter((name) => hasRoom(at, name, count))
      .sort((a, b) => countIn(at, a) - countIn(at, b))[0];
  const together = smallest(lobby, players.length);
  if (together !== undefined) return players.map(() => together);
  const teams: string[] = [];
  const members = { ...lobby.members };
  for (const userId of players) {
    const team = smallest({ ...lobby, members }, 1);
    if (team === undefined) return undefined;
    teams.push(team);
    members[userId] = { username: "", joinedAt: 0, team, ready: false };
  }
  return teams;
}

/** Returns a lobby without a player. The member who joined first takes over from a host; without members it is closed. */
export function withoutMember(lobby: Lobby, userId: string, isRemoved: boolean): Draft {
  const { [userId]: _, ...members } = lobby.members;
  const [first] = inOrder({ members });
  const removed = isRemoved ? [...lobby.removed, userId].slice(-mostRemoved) : lobby.removed;
  if (!first) return { ...withoutGame(lobby), members, hostId: "", name: "", removed: [], state: "closed" };
  const hostId = Object.hasOwn(members, lobby.hostId) ? lobby.hostId : first.userId;
  return { ...lobby, members, hostId, removed };
}

/** The changes in a lobby whose game is over: it keeps its teams, and asks everybody again. */
export function reopened(lobby: Lobby): Lobby {
  const members = Object.fromEntries(
    Object.entries(lobby.members).map(([userId, member]) => [userId, { ...member, ready: false }]),
  );
  return { ...withoutGame(lobby), members, state: "open" };
}

/** Returns a lobby whose start has failed. Its players stay ready. */
export const unstarted = (lobby: Lobby): Draft => ({ ...withoutGame(lobby), state: "open" });

function withoutGame(lobby: Lobby): Lobby {
  const { gameSessionId: _, startedAt: __, ...rest } = lobby;
  return rest;
}
