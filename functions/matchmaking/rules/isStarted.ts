import type { GameLift } from "@game-backend/framework/gameLift";

/**
 * Returns true if a ticket exists although starting it failed. It may come from an earlier attempt of the same work. It may also
 * come from a call whose answer was lost, after which GameLift refused the SDK's retry. Throws `failure` if GameLift does not
 * answer, because then the ticket may be searching.
 */
export async function isStarted(
  gamelift: Pick<GameLift, "describeMatchmaking">,
  ticketId: string,
  failure: unknown,
): Promise<boolean> {
  try {
    return (await gamelift.describeMatchmaking(ticketId)) !== undefined;
  } catch (error) {
    console.error(error);
    throw failure;
  }
}
