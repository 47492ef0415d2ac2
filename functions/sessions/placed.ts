import { setTimeout } from "node:timers/promises";

import type { Clients, Granted } from "../game";
import type { Placement } from "../lib/gameLift";
import { keptSeconds } from "./newSession";
import type { CreatedSession } from "./rows";

/** Milliseconds that a request waits for a placement, and between its looks at it. */
const waitMs = 8_000;
const lookMs = 400;

/** A session that nobody has placed after this many milliseconds is given up. */
const abandonedMs = 60_000;

interface Dependencies {
  tables: Granted<{ gameSessions: ["UpdateItem", "DeleteItem"] }>;
  gamelift: Clients<{ gamelift: ["DescribeGameSessionPlacement"] }>["gamelift"];
  now: number;
}

/** A session's placement: done with its seat, still going on, or over without a session. */
export type Placed =
  | {
      status: "PLACED";
      arn: string;
      ipAddress: string;
      dnsName?: string;
      port: number;
      playerSessionId: string;
    }
  | { status: "PENDING" }
  | { status: "GONE" };

/** Waits up to 8 s for a placement. */
export async function untilPlaced(dependencies: Dependencies, session: CreatedSession): Promise<Placed> {
  for (let waited = 0; ; waited += lookMs) {
    const placed = await placementOf(dependencies, session);
    if (placed.status !== "PENDING" || waited >= waitMs) return placed;
    await setTimeout(lookMs);
  }
}

/**
 * Returns how far a session's placement is, and keeps it: the session's name and the creator's seat once it is placed. The
 * rows of a session that will never be are deleted: those of a failed placement at once, those of one that was never
 * started a minute after the request.
 */
export async function placementOf(dependencies: Dependencies, session: CreatedSession): Promise<Placed> {
  const { gameSessionId, userId, createdAt } = session;
  const placement = await dependencies.gamelift.describeGameSessionPlacement(gameSessionId);
  if (placement?.status === "FULFILLED" && placement.session) return keep(dependencies, session, placement);
  const pending = placement ? placement.status === "PENDING" : dependencies.now - createdAt < abandonedMs;
  if (pending) return { status: "PENDING" };
  await forgetSession(dependencies.tables, gameSessionId, userId);
  return { status: "GONE" };
}

async function keep(
  { tables, now }: Dependencies,
  { gameSessionId, userId }: CreatedSession,
  { session, seats }: Placement,
): Promise<Placed> {
  if (!session) return { status: "PENDING" };
  const { arn } = session;
  const playerSessionId = seats.find(({ playerId }) => playerId === userId)?.playerSessionId ?? "";
  const expiresAt = Math.floor(now / 1_000) + keptSeconds;
  // The seat first: nobody asks for the placement of a session whose name is known.
  await tables.gameSessions.updateItem(
    { gameSessionId, part: `seat#${userId}` },
    {
      set: { playerSessionId, until: expiresAt * 1_000, expiresAt },
      if: { userId: { exists: true }, playerSessionId: { exists: false } },
    },
  );
  await tables.gameSessions.updateItem(
    { gameSessionId, part: "session" },
    { set: { arn, expiresAt }, if: { userId: { exists: true } } },
  );
  return { status: "PLACED", ...session, playerSessionId };
}

/** Deletes the rows of a session that is not there. */
export async function forgetSession(
  { gameSessions }: Granted<{ gameSessions: ["DeleteItem"] }>,
  gameSessionId: string,
  userId: string,
): Promise<void> {
  await gameSessions.deleteItem({ gameSessionId, part: "session" });
  await gameSessions.deleteItem({ gameSessionId, part: `seat#${userId}` });
}
