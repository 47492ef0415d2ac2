import * as z from "zod";

import { ModeName } from "../sessions/modes";

const Player = z.object({
  playerId: z.string(),
  team: z.string().optional(),
  accepted: z.boolean().optional(),
  playerSessionId: z.string().optional(),
});

const Tickets = z.array(z.object({ ticketId: z.string(), startTime: z.string(), players: z.array(Player) }));

/** The players of a match, and where it is played once it is placed. */
const GameSessionInfo = z.object({
  gameSessionArn: z.string().optional(),
  ipAddress: z.string().optional(),
  dnsName: z.string().nullish(),
  port: z.int().optional(),
  players: z.array(Player).default([]),
});

const Detail = z.object({
  type: z.string(),
  tickets: Tickets,
  matchId: z.string().optional(),
  estimatedWaitMillis: z.union([z.int(), z.string()]).optional(),
  acceptanceRequired: z.boolean().optional(),
  /** In seconds. */
  acceptanceTimeout: z.number().optional(),
  acceptance: z.enum(["Accepted", "Rejected", "TimedOut"]).optional(),
  reason: z.string().optional(),
  gameSessionInfo: GameSessionInfo.optional(),
  /** The mode. That of a mode which the game no longer has is ignored. */
  customEventData: ModeName.optional().catch(undefined),
});

/** FlexMatch's notification of tickets, as GameLift publishes it to a topic. Unknown attributes are ignored. */
export const Notification = z.object({
  id: z.string(),
  "detail-type": z.literal("GameLift Matchmaking Event"),
  time: z.iso.datetime({ offset: true }),
  /** The ARN of the matchmaking configuration. */
  resources: z.array(z.string()),
  detail: Detail,
});

export type Notification = z.output<typeof Notification>;
