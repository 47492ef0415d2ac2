import type { Changed } from "@game-backend/framework/consumer";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { type Clients, consumer } from "../game";
import type { LiveSession } from "./rows";
import { endSession, stopPlacement } from "./sessionEnds";

const gamelift = [
  "DescribeGameSessionPlacement",
  "DescribeGameSessions",
  "DescribePlayerSessions",
  "StopGameSessionPlacement",
  "TerminateGameSession",
  "UpdateGameSession",
] as const;

type GameLift = Clients<{ gamelift: typeof gamelift }>["gamelift"];

export default consumer({
  table: "liveSessions",
  summary: "Closes or ends the game sessions of players who were banned or have deleted their accounts",
  filters: [
    {
      eventName: ["MODIFY"],
      dynamodb: {
        NewImage: { close: { S: ["wanted"] } },
        OldImage: { close: { S: [{ exists: false }] } },
      },
    },
  ],
  uses: { gamelift },
  handler: async ({ records, gamelift: client }) => {
    for (const record of records) await close(client, record);
  },
});

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
  try {
    // GameLift accepts no empty name, and cannot remove a property.
    const neutral = { name: mode || "game", properties: { ...blank, id, mode }, closed: true };
    await client.updateGameSession(arn, neutral);
  } catch (error) {
    if (!isGameLiftError(error, "InvalidGameSessionStatusException", "NotFoundException")) throw error;
  }
}

/**
 * Stops a placement. Returns its session's ARN if GameLift no longer stops it. Throws, so that Lambda repeats the
 * record, while it is neither stopped nor has an ARN.
 */
async function placed(client: GameLift, id: string): Promise<string | undefined> {
  if (await stopPlacement(client, id)) return undefined;
  const placement = await client.describeGameSessionPlacement(id);
  if (placement?.status === "PENDING") throw new Error(`the placement ${id} is about to have its session`);
  return placement?.session?.arn;
}
