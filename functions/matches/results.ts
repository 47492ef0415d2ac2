import { createHash } from "node:crypto";
import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { isRanked } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import { areaOf } from "../leaderboard/areas";
import { outOfBounds } from "../leaderboard/codes";
import type { HostedMode } from "../sessions/modes";
import { notInMatch, notRanked, playerMissing, playerTwice } from "./codes";
import type { Game } from "./gameOf";
import type { Match } from "./rows";

/** One player's result in a match. */
export const Result = z.strictObject({
  // `guid`, not `uuid`: Cognito's subs do not follow the variants of RFC 9562.
  userId: z.guid(),
  place: z.int().check(z.gte(1), z.lte(200), z.describe("1 is the best; equal places are a draw")),
  score: z.int().check(z.describe("The score for the mode's boards, within the bounds of their area")),
});
export type Result = z.output<typeof Result>;

/** One player's result, as a game server reports it. */
export const ServerResult = z.extend(Result, {
  seconds: z
    .optional(z.int().check(z.gte(0), z.lte(daySeconds)))
    .check(
      z.describe("How long the player was in the match; absent: as long as GameLift's player session allows"),
    ),
  left: z
    .optional(z.nullable(z.boolean()))
    .check(
      z.describe(
        "True if the player left before the end and did not come back: the player counts as last; null changes nothing",
      ),
    ),
  counts: z
    .optional(
      z
        .record(
          z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters, digits and hyphens")),
          z.int().check(z.gte(0), z.lte(1_000_000_000)),
        )
        .check(z.refine((counts) => Object.keys(counts).length <= 20, "at most 20 numbers")),
    )
    .check(
      z.describe("Numbers of the match by their names, such as kills: counters of live documents sum them"),
    ),
});
export type ServerResult = z.output<typeof ServerResult>;

/** Throws 422 unless the results have each player of the match exactly once, and no other player. */
export function checkPlayers({ players }: Pick<Match, "players">, results: readonly Result[]): void {
  const stranger = results.find(({ userId }) => !Object.hasOwn(players, userId));
  if (stranger) throw refuse(notInMatch, { message: `${stranger.userId} was not in the match` });
  const reported = new Set(results.map(({ userId }) => userId));
  if (reported.size < results.length) throw refuse(playerTwice);
  const missing = Object.keys(players).find((userId) => !reported.has(userId));
  if (missing) throw refuse(playerMissing, { message: `The results lack ${missing}, who was in the match` });
}

/**
 * Throws 422 unless the results have each player of the game's newest match exactly once, and nobody who was never in the game; 422
 * if bots played; 400 for a score out of bounds.
 */
export function checkResults(
  { match, roster }: Pick<Game, "match" | "roster">,
  mode: HostedMode,
  results: readonly Result[],
): void {
  if (!isRanked(mode, Object.keys(roster).length)) throw refuse(notRanked);
  const reported = results.map(({ userId }) => userId);
  const early = Object.keys(match.players).filter(
    (id) => !Object.hasOwn(roster, id) && reported.includes(id),
  );
  const players = { ...roster, ...Object.fromEntries(early.map((id) => [id, ""])) };
  checkPlayers({ players }, results);
  const { min, max } = areaOf(mode.area);
  if (results.some(({ score }) => score < min || score > max))
    throw refuse(outOfBounds, { message: `score: ${mode.area} takes scores from ${min} to ${max}` });
}

/** Returns a digest of the results, independent of their order. */
export const hashOf = (results: readonly ServerResult[]): string =>
  createHash("sha256")
    .update(JSON.stringify(results.map(digestOf).sort()))
    .digest("base64url");

const digestOf = ({ userId, place, score, seconds, left, counts }: ServerResult) => [
  ...[userId, place, score],
  ...(seconds !== undefined || left || counts ? [seconds ?? null, left ?? false] : []),
  ...(counts ? [Object.entries(counts).sort()] : []),
];
