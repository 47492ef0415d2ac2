import { socketDocument } from "@game-backend/tools/asyncapi/document";
import type { Caller } from "@game-backend/tools/harness/caller";
import { messageCheck } from "@game-backend/tools/harness/messageCheck";
import { Socket } from "@game-backend/tools/harness/socket";
import * as features from "../../functions";

/** Fails a spec whose socket gets a message that the document of the sockets lacks. */
const check = messageCheck(socketDocument(features, { title: "game", version: "0" }));

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
