import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** GameLift's highest port. Systems also give out higher ones. */
const highestPort = 60_000;

/** Opens a UDP port that a game server can offer to GameLift, 1 to 60,000, on the loopback interface. */
export async function gamePort(): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  if (socket.address().port <= highestPort) return socket;
  // The socket stays open meanwhile, so the system gives another port.
  const lower = await gamePort();
  socket.close();
  return lower;
}
