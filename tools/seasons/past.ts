import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Period } from "@game-backend/framework/period";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { submit } from "../../functions/leaderboard/scores/submit";
import { scores } from "../../functions/leaderboard/tables";
import { progress } from "../../functions/progress/tables";
import { nameOf, type Season, seasonBefore } from "../../functions/seasons/season";
import type { Player, TableOutputs } from "../demo/player";
import { playable, round } from "../demo/rounds";
import { skillOf } from "../demo/settle";

/** The outputs that are needed to write past seasons, which no API does. */
export interface PastOutputs extends TableOutputs {
  readonly closeSeasonFunction: string;
}

/** Returns the last seven days that have ended, the oldest first, and then the last week that has ended. */
export function lastSeasons(now: number): readonly Season[] {
  const seasons = [seasonBefore("week", now)];
  for (let at = now; seasons.length <= daysOfWeek; at = seasons[0]?.period.begins ?? at)
    seasons.unshift(seasonBefore("day", at));
  return seasons;
}

const daysOfWeek = 7;

/**
 * Gives past seasons their results. For a day, it first submits the rivals' scores at times of that day, which also count
 * for its week. Then the program's own job closes the season and grants its rewards. Seasons that are already closed are
 * skipped. Returns the number of seasons that it closed.
 */
export async function playThePast(
  { tableNames, closeSeasonFunction, client }: PastOutputs,
  players: readonly Player[],
  seasons: readonly Season[],
  { random, signal }: { random: () => number; signal: AbortSignal },
): Promise<number> {
  const [first] = players;
  if (!first || !tableNames["scores"]) return 0;
  const documents = sdkDocuments(client);
  const tables = {
    scores: tableClient(scores, tableNames["scores"], documents),
    progress: tableClient(progress, tableNames["progress"] ?? "", documents),
  };
  const lambda = new LambdaClient(client);
  let closed = 0;
  for (const season of seasons) {
    if (signal.aborted) break;
    if (await isClosed(first, season)) continue;
    if (season.window === "day") await playADay(tables, players, season.period, random);
    const Payload = JSON.stringify({ window: season.window, period: season.period.name });
    const { FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: closeSeasonFunction, Payload }),
    );
    if (FunctionError) throw new Error(`The season ${nameOf(season)} could not be closed`);
    closed++;
  }
  return closed;
}

async function playADay(
  tables: Parameters<typeof submit>[0],
  players: readonly Player[],
  { begins, ends }: Period,
  random: () => number,
): Promise<void> {
  for (const [at, { userId, rival }] of players.entries())
    for (const area of playable) {
      // Not every rival plays every area every day.
      if (random() < 0.7) continue;
      const { score } = round(area, skillOf(at, players.length), random);
      const now = begins + Math.floor(random() * (ends - begins));
      await submit(tables, area, { userId, username: rival.username, score, now, id: `demo ${now}` });
    }
}

async function isClosed({ api }: Player, season: Season): Promise<boolean> {
  const query = { gameArea: playable[0], unclosed: "200" } as const;
  return (await api.getSeason({ params: { season: nameOf(season) }, query })).closedAt !== undefined;
}

/** Plays the week before now, with the outputs that only a local run has. */
export const playIt = (
  outputs: object,
  players: readonly Player[],
  means: { random: () => number; signal: AbortSignal },
): Promise<number> => playThePast(outputs as PastOutputs, players, lastSeasons(Date.now()), means);
