import { Socket } from "@game-backend/tools/harness/socket";
import { output, type TestPlayer } from "../local";

/** Opens a socket with a ticket. */
export const openWith = async (ticket: string) =>
  Socket.open(`${await output("realtimeUrl")}?ticket=${encodeURIComponent(ticket)}`);

/** Opens a player's socket. */
export async function connect(player: Pick<TestPlayer, "post">): Promise<Socket> {
  const { status, body } = await player.post("/realtime/ticket", undefined);
  if (status !== 200) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
  return Socket.open(`${body.url}?ticket=${body.ticket}`);
}
