import { socketDocument } from "@game-backend/tools/asyncapi/document";
import type { Caller } from "@game-backend/tools/harness/caller";
import { messageCheck } from "@game-backend/tools/harness/messageCheck";
import { Socket } from "@game-backend/tools/harness/socket";
import { runGame } from "../../tools/harness/runGame";

let checking: ReturnType<typeof messageCheck> | undefined;

/** Fails a spec whose socket gets a message that the document of the sockets lacks. */
function check(message: unknown): void {
  checking ??= messageCheck(socketDocument(runGame().features, { title: "game", version: "0" }));
  checking(message);
}

/** Opens a socket at an address, whose messages are checked. */
export const openSocket = (url: string, drained?: () => Promise<void>): Promise<Socket> =>
  Socket.open(url, { check, ...(drained && { drained }) });

/** Opens a player's socket. */
export async function connect(
  player: Pick<Caller, "post"> & { readonly drained?: () => Promise<void> },
): Promise<Socket> {
  const { status, body } = await player.post("/realtime/ticket", undefined);
  if (status !== 200) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
  return openSocket(`${body.url}?ticket=${body.ticket}`, player.drained);
}
