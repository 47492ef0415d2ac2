import { daySeconds } from "@game-backend/framework/durations";
import { count } from "@game-backend/framework/metrics";
import { isRelayed } from "@game-backend/framework/sessions/mode";
import { ModeName, modeOf } from "../sessions/modes";
import { contribution, type Granted } from "./definition";

/** Seconds for which a match can be reported. */
const keptSeconds = daySeconds;

/** The grants of `keepMatch`. */
export const keepUses = { matches: ["PutItem", "UpdateItem"] } as const;

/** A match as FlexMatch has made it. */
export interface NewMatch {
  matchId: string;
  mode: ModeName;
  players: Record<string, string>;
  /** The ids of those who searched together as a party: for each party. */
  parties?: readonly (readonly string[])[] | undefined;
  madeAt: number;
  /** The ARN of the game session that the match is played in. */
  gameSessionArn?: string | undefined;
  /** When the players were the game's newest, if that is later than `madeAt`; in milliseconds since the epoch. */
  rosterAt?: number;
}

/** Returns the id of the row of the game that runs in a game session. No match of FlexMatch has such an id. */
export const gameKey = (gameSessionArn: string) => `game#${gameSessionArn}`;

/**
 * Stores a match with its players, binds it to its game session's game, and counts it in the metrics. Only the first call for
 * a match has an effect. Costs a write unit, and one for the game, or two if it has a match already.
 */
export async function keepMatch(tables: Granted<typeof keepUses>, match: NewMatch): Promise<void> {
  const { gameSessionArn, rosterAt: _, parties = [], ...made } = match;
  const relayed = isRelayed(modeOf(match.mode)) && { relay: {}, reports: {}, parties };
  const row = { ...made, ...(gameSessionArn && { gameSessionArn }), ...relayed, ...expiry(match) };
  const { applied } = await tables.matches.putItem(row, { if: { matchId: { exists: false } } });
  if (applied) count("MatchesMade");
  if (gameSessionArn) await bindToGame(tables, { ...match, gameSessionArn });
}

/** Adds a match to the game of its game session. Idempotent; matches may come in any order. */
export async function bindToGame(
  { matches }: Granted<typeof keepUses>,
  match: NewMatch & { gameSessionArn: string },
): Promise<void> {
  const { mode, players, madeAt, gameSessionArn, rosterAt = madeAt } = match;
  const matchId = gameKey(gameSessionArn);
  const game = { matchId, gameSessionArn, mode, players, madeAt, roster: players, rosterAt };
  const { applied } = await matches.putItem(
    { ...game, ...expiry(match) },
    { if: { matchId: { exists: false } } },
  );
  if (applied) return;
  const teams = Object.entries(players).map(([userId, team]) => [`players.${userId}`, team]);
  const known = { if: { matchId: { exists: true } } } as const;
  await matches.updateItem({ matchId }, { first: Object.fromEntries(teams), ...known });
  const newest = { set: { roster: players, rosterAt }, unless: { rosterAt: { atLeast: rosterAt } } };
  await matches.updateItem({ matchId }, { ...newest, ...known });
}

const expiry = ({ madeAt }: NewMatch) => ({ expiresAt: Math.floor(madeAt / 1_000) + keptSeconds });

/** Keeps what matchmaking makes, because a result is checked against it. */
export const keptMatches = contribution("madeMatches", {
  uses: keepUses,
  keep: ({ tables }, match) => keepMatch(tables, { ...match, mode: ModeName.parse(match.mode) }),
});
