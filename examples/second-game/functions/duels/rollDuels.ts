import * as z from "zod/mini";
import { twoDice } from "../rolls/dice";
import { topicConsumer } from "./definition";

/** The part of FlexMatch's notification that is used here. */
const Notification = z.object({
  detail: z.object({
    type: z.string(),
    tickets: z.array(
      z.object({ ticketId: z.string(), players: z.array(z.object({ playerId: z.string() })) }),
    ),
  }),
});

export default topicConsumer({
  summary: "Rolls the dice of two players who found each other",
  message: Notification,
  uses: { duels: ["PutItem"] },
  handler: async ({ message: { detail }, tables, transact }) => {
    if (detail.type !== "MatchmakingSucceeded") return;
    const sides = detail.tickets.flatMap(({ ticketId, players }) =>
      players.map(({ playerId: userId }) => ({ userId, ticketId, own: twoDice() })),
    );
    const [left, right] = sides;
    if (!left || !right) return;
    // A notification is delivered at least once: the first roll counts.
    await transact(
      [
        { ...left, rival: right.own },
        { ...right, rival: left.own },
      ].map((duel) => tables.duels.putItem(duel, { unless: { ticketId: { equals: duel.ticketId } } })),
    );
  },
});
