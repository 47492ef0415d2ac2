import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { GameLift } from "@aws-sdk/client-gamelift";

import { type Attempt, attemptOf, gameLiftTicketOf } from "@game-backend/framework/sessions/attempt";
import type { KillableRun } from "../killableRun";

/** A game session that a server hosts. */
export interface Game {
  readonly arn: string;
  /** The game session's id; absent for a match, which no player created. */
  readonly id?: string;
  /** The seats, except those whose players never arrived. */
  readonly seats: readonly { readonly userId: string; readonly seat: string; readonly status: string }[];
}

/** Returns GameLift's status of each search's last ticket, by the search's id. */
export async function ticketsAt(
  run: KillableRun,
  searches: readonly Attempt[],
): Promise<Map<string, string>> {
  const ids = searches.map(gameLiftTicketOf);
  const gamelift = new GameLift(await run.operator());
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += 10) {
    const { TicketList = [] } = await gamelift.describeMatchmaking({ TicketIds: ids.slice(at, at + 10) });
    for (const { TicketId = "", Status = "" } of TicketList) found.set(attemptOf(TicketId).ticketId, Status);
  }
  gamelift.destroy();
  return found;
}

/** Returns the active game sessions of the fleet. */
export async function activeGames(run: KillableRun): Promise<Game[]> {
  const gamelift = new GameLift(await run.operator());
  const FleetId = await run.output("gameFleetId");
  const games: Game[] = [];
  let NextToken: string | undefined;
  do {
    const page = await gamelift.describeGameSessions({ FleetId, StatusFilter: "ACTIVE", NextToken });
    for (const { GameSessionId: arn = "", GameProperties = [] } of page.GameSessions ?? []) {
      const { PlayerSessions = [] } = await gamelift.describePlayerSessions({ GameSessionId: arn });
      const seats = PlayerSessions.flatMap(({ PlayerId = "", PlayerSessionId = "", Status = "" }) =>
        Status === "TIMEDOUT" ? [] : [{ userId: PlayerId, seat: PlayerSessionId, status: Status }],
      );
      const id = GameProperties.find(({ Key }) => Key === "id")?.Value;
      games.push({ arn, ...(id && { id }), seats });
    }
    NextToken = page.NextToken;
  } while (NextToken);
  gamelift.destroy();
  return games;
}

/** Returns the ids in the table of created game sessions, sorted. */
export async function rowsOfSessions(run: KillableRun): Promise<string[]> {
  const dynamo = new DynamoDB(await run.operator());
  const { TableNames = [] } = await dynamo.listTables();
  const TableName = TableNames.find((name) => /GameData/.test(name));
  const { Items = [] } = await dynamo.scan({ TableName, ConsistentRead: true });
  dynamo.destroy();
  return Items.flatMap(({ part, gameSessionId }) =>
    part?.S === "session" ? [gameSessionId?.S ?? ""] : [],
  ).sort();
}
