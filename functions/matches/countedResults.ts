import type { SeatOfSession } from "@game-backend/framework/gameLift";
import { defaultLateShare, type Mode } from "@game-backend/framework/sessions/mode";
import type { Game } from "./gameOf";
import type { ServerResult } from "./results";

/** A player's result as it counts. */
export interface Counted {
  userId: string;
  place: number;
  score: number;
  /** True if it changes skill. */
  rated: boolean;
  /** True if the player left before the end. */
  left: boolean;
  counts?: ServerResult["counts"];
}

/** Seconds for which a player who was added to a running game may look at it: who leaves by then has not left a match. */
const lookingSeconds = 60;

/** Milliseconds after a game's first seat at which a seat is that of a player who was added later. */
const togetherMs = 5_000;

/**
 * Returns the results of all players of a game as they count. The seconds are those that the server reports, at most those for
 * which GameLift had a seat for the player. A player who left counts as last, and so do players of the game's earlier matches whom
 * the server does not name. A player who was there for less than the mode's share changes no skill, in either direction.
 */
export function countedResults(
  { match, seats }: Pick<Game, "match" | "seats">,
  { lateShare = defaultLateShare }: Pick<Mode, "lateShare">,
  { seconds, results }: { seconds?: number | undefined; results: readonly ServerResult[] },
  now: number,
): Counted[] {
  const began = Math.min(...seats.map(({ createdAt }) => createdAt));
  const named = new Set(results.map(({ userId }) => userId));
  const gone = Object.keys(match.players).filter((userId) => !named.has(userId));
  const last = results.length + gone.length;
  const told = seconds ?? Math.max(...results.map((result) => result.seconds ?? 0));
  const took = told > 0 ? told : seats.length > 0 ? (now - began) / 1_000 : 0;
  const each = results.map((result): Counted => {
    const { userId, place, score, counts } = result;
    const seat = stayIn(seats, userId, now);
    const there = Math.min(result.seconds ?? took, took, seat?.seconds ?? took);
    const isLate = seat !== undefined && seat.from > began + togetherMs;
    const left = result.left === true && !(isLate && there < lookingSeconds);
    const rated = left || took === 0 || there / took >= lateShare;
    return { userId, place: left ? last : place, score, rated, left, ...(counts && { counts }) };
  });
  return [...each, ...gone.map((userId) => ({ userId, place: last, score: 0, rated: true, left: true }))];
}

/** Returns for how long a player had seats in a game session, and since when; `undefined` for a player who had none. */
function stayIn(seats: readonly SeatOfSession[], userId: string, now: number) {
  const own = seats.filter(({ playerId }) => playerId === userId);
  if (own.length === 0) return undefined;
  const from = Math.min(...own.map(({ createdAt }) => createdAt));
  const ms = own.reduce((sum, { createdAt, terminatedAt = now }) => sum + terminatedAt - createdAt, 0);
  return { from, seconds: Math.max(0, ms / 1_000) };
}
