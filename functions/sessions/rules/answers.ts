import * as z from "zod/mini";

/** Where a game session is reached. Behind GameLift's player gateway only `connection` is there. */
export const Place = {
  ipAddress: z
    .optional(z.string())
    .check(z.describe("The game server's address; absent behind a player gateway")),
  dnsName: z.optional(z.string()),
  port: z.optional(z.int()),
  connection: z
    .optional(z.string())
    .check(
      z.describe(
        "The route that answers how to connect, if GameLift's player gateway hides the game server's address",
      ),
    ),
};

/** A seat with the address of its game session. */
export const SeatAnswer = z
  .object({
    gameSessionId: z.string(),
    status: z.string(),
    ...Place,
    playerSessionId: z.string().check(z.describe("The player's seat, to present to the game server")),
  })
  .register(z.globalRegistry, { title: "Seat" });

/** A game session as players see it. */
export const SessionAnswer = z.object({
  gameSessionId: z.string(),
  mode: z.string(),
  name: z.optional(z.string()),
  properties: z.record(z.string(), z.string()),
  status: z.string().check(z.describe("`PENDING`, or GameLift's status; an `ACTIVE` session can be joined")),
  players: z.int().check(z.describe("Seats that are taken")),
  maximumPlayers: z.int(),
});

/** A game session, with the address and the seat of a player who has one. */
export const SessionWithSeat = z.extend(
  SessionAnswer,
  z.omit(z.partial(SeatAnswer), { gameSessionId: true, status: true }).shape,
);

export const seatExample = {
  gameSessionId: "b1946ac92492d2347c6235b4d2611184",
  status: "ACTIVE",
  ipAddress: "203.0.113.7",
  port: 7777,
  playerSessionId: "psess-6f2d8b4a-9e10-4c7a-2b5d-3c9a1f6e5c33",
};

/** Returns a session's properties without `id` and `mode`, by which sessions are found. */
export const publicProperties = ({ id: _, mode: __, ...properties }: Readonly<Record<string, string>>) =>
  properties;
