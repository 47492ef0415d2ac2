import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { count } from "@game-backend/framework/metrics";
import { isBannedAt } from "@game-backend/framework/profiles";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { countMoved } from "../economy/countMoved";
import { effectWrites } from "../economy/effectWrites";
import type { Wallet } from "../progress/rows";
import type { HostedMode } from "../sessions/modes";
import { otherResults } from "./codes";
import { countedResults } from "./countedResults";
import { matchNote } from "./dayOfMatches";
import type { Granted } from "./definition";
import type { Game } from "./gameOf";
import { type Known, type Outcome, outcomes } from "./outcome";
import { checkResults, hashOf, type ServerResult } from "./results";
import type { Match } from "./rows";
import { isSkill, skillPart } from "./skillsOf";

/** The grants of `reportMatch`. */
export const reportUses = {
  matches: ["UpdateItem"],
  playerMatches: ["BatchGetItem", "PutItem"],
  profiles: ["BatchGetItem"],
  progress: ["BatchGetItem", "UpdateItem"],
  ledger: ["PutItem"],
} as const;

export interface Dependencies {
  tables: Granted<typeof reportUses>;
  transact: Transact;
  now: number;
}

/** A player for whom the result counts. */
interface Present extends Known {
  userId: string;
  username: string;
}

/** A report that counted. */
export interface Reported {
  /** The players who have an account and are not banned. */
  present: readonly Present[];
  /** The time of the first report, in milliseconds since the epoch. */
  reportedAt: number;
  /** The players who left the match before its end. */
  left: readonly string[];
}

/**
 * Writes the result of a match in one transaction: the match's row and, for each player, the skill, the match in the
 * history, the coins and a ledger entry. Costs 2 write units for the match and 8 for each player, plus those of the
 * ledger's index. If the same results are reported again, it writes nothing and returns the time of the first report.
 * Throws 409 if the match has other results.
 */
export async function reportMatch(
  { tables, transact, now }: Dependencies,
  game: Game,
  mode: HostedMode,
  report: { seconds?: number | undefined; results: readonly ServerResult[] },
): Promise<Reported> {
  const { key, match } = game;
  checkResults(game, mode, report.results);
  const resultHash = hashOf(report.results);
  const results = countedResults(game, mode, report, now);
  const left = results.flatMap(({ userId, left }) => (left ? [userId] : []));
  return untilWritten(async () => {
    const present = await presentPlayers(tables, match, now);
    const known = new Map(present.map((player) => [player.userId, player]));
    if (match.resultHash !== undefined) return again(match, resultHash, { present, left }, now);
    const made = outcomes(match, mode, results, known, now);
    const moved = made.flatMap((outcome) =>
      writesOf(tables, known.get(outcome.skill.userId)?.skill?.matches, outcome, report.seconds, now),
    );
    const { applied, writes } = await transact([
      tables.matches.updateItem(
        { matchId: key },
        {
          set: { resultHash, reportedAt: now, reportedAs: match.matchId },
          if: { matchId: { exists: true }, resultHash: { exists: false } },
        },
      ),
      ...moved,
    ]);
    if (applied) {
      count("MatchesPlayed");
      countMoved(moved);
      return { present, left, reportedAt: now };
    }
    const first = writes[0].before;
    if (first?.resultHash !== undefined) return again(first, resultHash, { present, left }, now);
    // Between the read and the write, another match of a player was written, or a player deleted the account.
    return false;
  });
}

/** Returns what a repeated report gets. Throws 409 if other results count already. */
function again(
  first: Pick<Match, "resultHash" | "reportedAt">,
  resultHash: string,
  reported: Omit<Reported, "reportedAt">,
  now: number,
): Reported {
  if (first.resultHash !== resultHash) throw refuse(otherResults);
  return { ...reported, reportedAt: first.reportedAt ?? now };
}

/** Returns the players of a match who have an account and are not banned. */
async function presentPlayers(
  { playerMatches, profiles, progress }: Dependencies["tables"],
  match: Match,
  now: number,
) {
  const ids = Object.keys(match.players);
  const part = skillPart(match.mode);
  const [people, wallets, skills] = await Promise.all([
    profiles.batchGetItem(ids.map((userId) => ({ userId }))),
    progress.batchGetItem(
      ids.map((userId) => ({ userId, part: "wallet" as const })),
      { consistent: true },
    ),
    playerMatches.batchGetItem(
      ids.map((userId) => ({ userId, part })),
      { consistent: true },
    ),
  ]);
  return people.flatMap((profile): Present[] => {
    const { userId, username } = profile;
    const wallet = wallets.find((row): row is Wallet => row.userId === userId && row.part === "wallet");
    if (!wallet || isBannedAt(profile, now)) return [];
    return [{ userId, username, wallet, skill: skills.filter(isSkill).find((row) => row.userId === userId) }];
  });
}

function writesOf(
  { playerMatches, ...tables }: Dependencies["tables"],
  matchesBefore: number | undefined,
  { skill, played, note }: Outcome,
  seconds: number | undefined,
  now: number,
) {
  const { userId, matchId, coins: amount } = played;
  const path = `tasks.${matchNote}` as const;
  const change = { set: { [path]: note.after }, if: { [path]: unchanged(note.before) } };
  // Which match it was is counted from the ledger.
  const answer = { mode: played.mode, ...(seconds !== undefined && { seconds }) };
  const { uncounted } = played;
  const reason = `Played a match of ${played.mode}`;
  const effect = { kind: "match" as const, amount, reason, answer, change, uncounted };
  const cause = { id: `match ${matchId}`, hash: keyHash(matchId) };
  return [
    playerMatches.putItem(
      skill,
      matchesBefore === undefined
        ? { if: { userId: { exists: false } } }
        : { if: { matches: { equals: matchesBefore } } },
    ),
    playerMatches.putItem(played),
    ...effectWrites(tables, userId, effect, cause, now),
  ] as const;
}
