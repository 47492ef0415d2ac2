import type { SeatOfSession } from "@game-backend/framework/gameLift";
import { matchOfSession } from "@game-backend/framework/sessions/matchOfSession";
import type { HostedModeName } from "../sessions/modes";
import type { Clients, Granted } from "./definition";
import { bindToGame, gameKey, keepMatch, keepUses } from "./keepMatch";
import { openMatch } from "./openMatch";
import type { Match } from "./rows";

/** A game as it is reported: one game session, with all the matches that FlexMatch has made for it. */
export interface Game {
  /** The id of the row that has the result. */
  key: string;
  /** The match that the report names, with the players of all matches of the game. */
  match: Match;
  /** The teams of the players of the game's newest match. */
  roster: Readonly<Record<string, string>>;
  /** The seats in the game session, as GameLift knows them; none without a game session. */
  seats: readonly SeatOfSession[];
}

/** The grants of `gameOf`. */
export const gameUses = {
  matches: ["GetItem", ...keepUses.matches],
  gamelift: ["DescribeGameSessions", "DescribePlayerSessions"],
} as const;

interface Dependencies {
  tables: Granted<Pick<typeof gameUses, "matches">>;
  gamelift: Clients<Pick<typeof gameUses, "gamelift">>["gamelift"];
  now: number;
}

/**
 * Returns the game that a report is about, whichever of its matches the report names; `undefined` if there is none of the
 * mode, or it was more than a day ago. Reads matches whose notifications were lost from the game session.
 */
export async function gameOf(
  dependencies: Dependencies,
  {
    matchId,
    mode,
    gameSessionArn,
  }: { matchId: string; mode: HostedModeName; gameSessionArn?: string | undefined },
): Promise<Game | undefined> {
  const { tables, gamelift, now } = dependencies;
  let match = await openMatch(tables, matchId, now);
  const arn = match?.gameSessionArn ?? gameSessionArn;
  if (match && arn === undefined) return match.mode === mode ? alone(match) : undefined;
  if (arn === undefined) return undefined;
  const seats = await gamelift.describePlayerSessions({ gameSessionId: arn });
  const recover = async () => {
    const made = matchOfSession(await gamelift.describeGameSessions(arn));
    // The session has its newest match, which has given the newest seats.
    const rosterAt = Math.max(made?.madeAt ?? 0, ...seats.map(({ createdAt }) => createdAt));
    if (made) await keepMatch(tables, { ...made, mode, gameSessionArn: arn, rosterAt });
    return made && openMatch(tables, made.matchId, now);
  };
  match ??= await recover();
  if (match?.mode !== mode) return undefined;
  const find = () => openMatch(tables, gameKey(arn), now);
  const found = await find();
  // A match that was stored before matches were bound to games.
  if (!found) await bindToGame(tables, { ...match, gameSessionArn: arn });
  let game = found ?? (await find());
  if (game && seats.some(({ playerId }) => !Object.hasOwn(game?.players ?? {}, playerId))) {
    await recover();
    game = await find();
  }
  if (!game) return undefined;
  const { players, roster = players, madeAt, reportedAs = match.matchId } = game;
  // A result that was written before games had rows of their own.
  const { resultHash = match.resultHash, reportedAt = match.reportedAt } = game;
  const known = resultHash === undefined ? {} : { resultHash, reportedAt };
  const reported = { ...match, ...known, gameSessionArn: arn, matchId: reportedAs, players, madeAt };
  return { key: game.matchId, match: reported, roster, seats };
}

const alone = (match: Match): Game => ({ key: match.matchId, match, roster: match.players, seats: [] });
