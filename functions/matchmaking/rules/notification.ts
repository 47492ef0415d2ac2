import type { Reached } from "@game-backend/framework/gameLift";
import * as z from "zod/mini";

import { ModeName } from "../../sessions/modes";

const Player = z.object({
  playerId: z.string(),
  team: z.optional(z.string()),
  accepted: z.optional(z.boolean()),
  playerSessionId: z.optional(z.string()),
});

const Tickets = z.array(z.object({ ticketId: z.string(), startTime: z.string(), players: z.array(Player) }));

/** The players of a match, and its address once it is placed. */
const Published = z.object({
  gameSessionArn: z.optional(z.string()),
  ipAddress: z.optional(z.string()),
  dnsName: z.nullish(z.string()),
  port: z.optional(z.int()),
  players: z._default(z.array(Player), []),
});

type Published = z.output<typeof Published>;

type GameSessionInfo = Pick<Published, "gameSessionArn" | "players"> & { at?: Reached };

const GameSessionInfo = z.pipe(
  Published,
  z.transform(({ ipAddress, dnsName, port, ...info }: Published): GameSessionInfo => {
    if (!ipAddress || !port) return info;
    return { ...info, at: { ipAddress, ...(dnsName && { dnsName }), port } };
  }),
);

const Detail = z.object({
  type: z.string(),
  tickets: Tickets,
  matchId: z.optional(z.string()),
  estimatedWaitMillis: z.optional(z.union([z.int(), z.string()])),
  acceptanceRequired: z.optional(z.boolean()),
  /** Seconds. */
  acceptanceTimeout: z.optional(z.number()),
  acceptance: z.optional(z.enum(["Accepted", "Rejected", "TimedOut"])),
  reason: z.optional(z.string()),
  message: z.optional(z.string()),
  gameSessionInfo: z.optional(GameSessionInfo),
  /** The mode. A mode that the game no longer has is ignored. */
  customEventData: z.catch(z.optional(ModeName), undefined),
});

/** A FlexMatch notification about tickets, as GameLift publishes it to a topic. Unknown attributes are ignored. */
export const Notification = z.object({
  id: z.string(),
  "detail-type": z.literal("GameLift Matchmaking Event"),
  time: z.iso.datetime({ offset: true }),
  /** The ARN of the matchmaking configuration. */
  resources: z.array(z.string()),
  detail: Detail,
});

export type Notification = z.output<typeof Notification>;
