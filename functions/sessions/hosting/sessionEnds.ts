import { isGameLiftError } from "@game-backend/framework/gameLift";
import type { Clients } from "../definition";

/**
 * Asks a session's server to end it. `LiveSession` keeps its place until it has ended. A session that is over stays so.
 */
export async function endSession(
  gamelift: Clients<{ gamelift: ["TerminateGameSession"] }>["gamelift"],
  arn: string,
): Promise<void> {
  try {
    await gamelift.terminateGameSession(arn);
  } catch (error) {
    if (!isGameLiftError(error, "InvalidGameSessionStatusException", "NotFoundException")) throw error;
  }
}

/**
 * Stops a placement that may have started. Returns false if it has ended or already has its game session: GameLift
 * does not stop such a placement.
 */
export async function stopPlacement(
  gamelift: Clients<{ gamelift: ["StopGameSessionPlacement"] }>["gamelift"],
  gameSessionId: string,
): Promise<boolean> {
  try {
    await gamelift.stopGameSessionPlacement(gameSessionId);
  } catch (error) {
    if (isGameLiftError(error, "InvalidRequestException")) return false;
    if (!isGameLiftError(error, "NotFoundException")) throw error;
  }
  return true;
}
