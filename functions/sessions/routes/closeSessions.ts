import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { type Clients, consumer, type Granted } from "../definition";
import { endSession, stopPlacement } from "../hosting/sessionEnds";
import { textsOf } from "../hosting/showTexts";
import type { LiveSession } from "../rows";

const gamelift = [
  "DescribeGameSessionPlacement",
  "DescribeGameSessions",
  "DescribePlayerSessions",
  "StopGameSessionPlacement",
  "TerminateGameSession",
  "UpdateGameSession",
] as const;

type GameLift = Clients<{ gamelift: typeof gamelift }>["gamelift"];

/** Returns the filter of the changes of an attribute from one value to another. */
const changes = (attribute: "close" | "texts", from: string | { exists: false }, to: string) => ({
  eventName: ["MODIFY"],
  dynamodb: { NewImage: { [attribute]: { S: [to] } }, OldImage: { [attribute]: { S: [from] } } },
});

export default consumer({
  table: "liveSessions",
  summary:
    "Closes or ends the game sessions of players who were banned or have deleted their accounts. Takes from GameLift the parts of a session's name and properties that moderators took away",
  filters: [
    changes("close", { exists: false }, "wanted"),
    changes("texts", { exists: false }, "hidden"),
    changes("texts", "shown", "hidden"),
    changes("texts", "hidden", "shown"),
  ],
  uses: { gamelift, gameSessions: ["GetItem"] },
  handler: ({ records, gamelift: client, tables }) =>
    doEach(1, records, async (record) => {
      const { before, after } = record;
      if (after?.close && !before?.close) await close(client, record);
      else if (after && !after.close && after.texts !== before?.texts) await rename(client, tables, after);
    }),
});

/** Brings a session's name and properties at GameLift in line with its row. A session that is over stays as it was. */
async function rename(
  client: GameLift,
  { gameSessions }: Granted<{ gameSessions: ["GetItem"] }>,
  { gameSessionId = "", arn: known }: LiveSession,
): Promise<void> {
  const row = await gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
  const arn = known ?? row?.arn ?? (await placedAt(client, gameSessionId));
  const live = row && arn ? await client.describeGameSessions(arn) : undefined;
  if (!row || !arn || !live) return;
  const { name = live.name ?? row.gameSessionData.mode, properties } = textsOf(row);
  await update(client, arn, { name, properties: { ...live.properties, ...properties }, closed: live.closed });
}

/** Changes a session at GameLift, unless it is over. */
async function update(
  client: GameLift,
  arn: string,
  change: Parameters<GameLift["updateGameSession"]>[1],
): Promise<void> {
  try {
    await client.updateGameSession(arn, change);
  } catch (error) {
    if (!isGameLiftError(error, "InvalidGameSessionStatusException", "NotFoundException")) throw error;
  }
}

/**
 * Ends a session, or the placement of one. If another player has a seat in it, only closes it to new players, and
 * removes what its creator wrote: its name, and the values of its properties.
 */
async function close(client: GameLift, { before, after }: Changed<LiveSession>): Promise<void> {
  if (!after) return;
  const { arn = await placed(client, after.gameSessionId ?? "") } = after;
  const live = arn === undefined ? undefined : await client.describeGameSessions(arn);
  if (!arn || !live) return;
  const seats = await client.describePlayerSessions({ gameSessionId: arn });
  const others = seats.some(
    ({ playerId, status }) =>
      playerId !== before?.creatorId && (status === "RESERVED" || status === "ACTIVE"),
  );
  if (!others) return endSession(client, arn);
  const { id = "", mode = "", ...written } = live.properties;
  const blank = Object.fromEntries(Object.keys(written).map((key) => [key, ""]));
  // GameLift accepts no empty name, and cannot remove a property.
  await update(client, arn, { name: mode || "game", properties: { ...blank, id, mode }, closed: true });
}

/**
 * Stops a placement. Returns its session's ARN if GameLift no longer stops it. Throws, so that Lambda repeats the
 * record, while it is neither stopped nor has an ARN.
 */
async function placed(client: GameLift, id: string): Promise<string | undefined> {
  return (await stopPlacement(client, id)) ? undefined : placedAt(client, id);
}

/** Returns the ARN of a placement's session; `undefined` if there is none. Throws while it is about to have one. */
async function placedAt(client: GameLift, id: string): Promise<string | undefined> {
  const placement = await client.describeGameSessionPlacement(id);
  if (placement?.status === "PENDING") throw new Error(`the placement ${id} is about to have its session`);
  return placement?.session?.arn;
}
