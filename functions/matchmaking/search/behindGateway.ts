import type { Clients } from "../definition";
import type { Notification } from "../rules/notification";

/** The grants of `behindGateway`. */
export const gatewayUses = { gamelift: ["DescribeMatchmaking"], playerGateway: true } as const;

interface Dependencies {
  gamelift: Clients<Pick<typeof gatewayUses, "gamelift">>["gamelift"];
  /** `on` if the fleet may have GameLift's player gateway. */
  playerGateway: string;
}

/**
 * Returns a notification without its game session's address if the player gateway hides it. Notifications do not say
 * so, but tickets do: one call for each match, of 200 a second, and none for a fleet without the gateway. Throws if
 * GameLift does not answer: SNS then delivers the notification again, so no player gets an address that is hidden.
 */
export async function behindGateway(
  { gamelift, playerGateway }: Dependencies,
  notification: Notification,
): Promise<Notification> {
  const { detail } = notification;
  const [ticket] = detail.tickets;
  if (playerGateway !== "on" || !ticket || !detail.gameSessionInfo?.at) return notification;
  const { session } = (await gamelift.describeMatchmaking(ticket.ticketId)) ?? {};
  if (!session)
    throw new Error(`GameLift does not say where the match of the ticket ${ticket.ticketId} is played`);
  return {
    ...notification,
    detail: { ...detail, gameSessionInfo: { ...detail.gameSessionInfo, at: session.at } },
  };
}
