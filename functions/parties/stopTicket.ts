import { type GameLift, isGameLiftError } from "@game-backend/framework/gameLift";

/** Stops a ticket. A ticket that has ended, or whose match is being set up, stays as it is. Idempotent. */
export async function stopTicket(
  gamelift: Pick<GameLift, "stopMatchmaking">,
  ticketId: string,
): Promise<void> {
  try {
    await gamelift.stopMatchmaking(ticketId);
  } catch (error) {
    if (!isGameLiftError(error, "InvalidRequestException", "NotFoundException")) throw error;
  }
}
