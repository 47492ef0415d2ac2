import { doEach } from "@game-backend/framework/doEach";
import { lookSeconds } from "@game-backend/framework/sessions/limits";
import { type Clients, type Collected, consumer, type Granted, type SessionNews } from "../definition";
import { settlePlacement } from "../hosting/placement";
import { endSession } from "../hosting/sessionEnds";
import type { LiveSession } from "../rows";
import { isDeserted, isLate, liveUntil } from "../rules/liveSession";

const uses = {
  liveSessions: ["UpdateItem", "DeleteItem"],
  gameSessions: ["GetItem", "UpdateItem", "DeleteItem"],
  gamelift: [
    "DescribeGameSessionPlacement",
    "DescribeGameSessions",
    "DescribePlayerSessions",
    "TerminateGameSession",
  ],
} as const;

interface Dependencies extends Collected<"sessionNews"> {
  tables: Granted<Omit<typeof uses, "gamelift">>;
  gamelift: Clients<Pick<typeof uses, "gamelift">>["gamelift"];
  now: number;
}

/** The number of sessions that are looked at concurrently. */
const atOnce = 16;

export default consumer({
  table: "liveSessions",
  summary: "Ends game sessions in which nobody is connected, and frees the places of those that are over",
  // Each look updates the row, and so causes the next one. Without sessions, nothing runs.
  filters: [{ eventName: ["INSERT", "MODIFY"] }],
  batchSize: 1_000,
  batchWindow: lookSeconds,
  collects: ["sessionNews"],
  uses,
  handler: async ({ records, ...dependencies }) => {
    const sessions = records.flatMap(({ after }) => after ?? []);
    // The batch is retried. What its looks have updated is in a later turn, and is not looked at twice.
    await doEach(atOnce, sessions, (session) => look(dependencies, session));
  },
});

/**
 * What a look finds: a session that is over, one that could not be placed, or one that is alive or empty, with its ARN once
 * it is known.
 */
type Found = "over" | "failed" | { alive: boolean; arn?: string };

async function look(dependencies: Dependencies, session: LiveSession): Promise<void> {
  const { tables, now } = dependencies;
  const { kind, id, turn } = session;
  const own = { if: { turn: { equals: turn }, aliveAt: { equals: session.aliveAt } } } as const;
  const found = await find(dependencies, session).catch((error: unknown): Found => {
    // GameLift throttles, or has a fault. The next look comes in seconds.
    console.error(error);
    return { alive: false };
  });
  if (found === "over" || found === "failed") {
    await tell(dependencies, session, found);
    await tables.liveSessions.deleteItem({ kind, id }, own);
    return;
  }
  // If this dies before the ARN is stored, the next look tells it again.
  if (found.arn && !session.arn) await tell(dependencies, session, "placed");
  await tables.liveSessions.updateItem(
    { kind, id },
    {
      set: {
        turn: turn + 1,
        lookedAt: now,
        expiresAt: liveUntil(now),
        ...(found.alive && { aliveAt: now }),
        ...(found.arn && { arn: found.arn }),
      },
      ...own,
    },
  );
}

/** Tells what a session was created for what has become of it. */
async function tell(
  { sessionNews }: Collected<"sessionNews">,
  { origin, gameSessionId }: LiveSession,
  news: SessionNews["news"],
): Promise<void> {
  if (origin === undefined || gameSessionId === undefined) return;
  for (const { hear } of Object.values(sessionNews)) await hear({ origin, gameSessionId, news });
}

async function find(dependencies: Dependencies, session: LiveSession): Promise<Found> {
  const { gamelift, now } = dependencies;
  const arn = session.arn ?? (await placedArn(dependencies, session));
  if (arn === undefined) return "failed";
  if (arn === "") return { alive: true };
  const connected = await gamelift.describePlayerSessions({ gameSessionId: arn, status: "ACTIVE" });
  if (connected.length > 0) return { alive: true, arn };
  const live = await gamelift.describeGameSessions(arn);
  if (!live || live.status === "TERMINATED" || live.status === "ERROR") return "over";
  if (live.status === "ACTIVATING" || isLate(session, now)) return { alive: true, arn };
  if (live.status === "ACTIVE" && isDeserted(session, now)) await endSession(gamelift, arn);
  return { alive: false, arn };
}

/** Returns the ARN of an open session; empty while it is being placed, `undefined` if it will never exist. */
async function placedArn(
  dependencies: Dependencies,
  { gameSessionId = "" }: LiveSession,
): Promise<string | undefined> {
  const row = await dependencies.tables.gameSessions.getItem(
    { gameSessionId, part: "session" },
    { consistent: true },
  );
  if (!row) return undefined;
  if (row.arn) return row.arn;
  const placed = await settlePlacement(dependencies, row);
  if (placed.status === "GONE") return undefined;
  return placed.status === "PLACED" ? placed.arn : "";
}
