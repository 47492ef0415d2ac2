import { socketDocument } from "@game-backend/tools/asyncapi/document";
import { messageCheck } from "@game-backend/tools/harness/messageCheck";
import { Socket } from "@game-backend/tools/harness/socket";
import * as features from "../../functions";
import { output, type TestPlayer } from "../local";

/** Fails a spec whose socket gets a message that the document of the sockets lacks. */
const check = messageCheck(socketDocument(features, { title: "game", version: "0" }));

/** Opens a socket with a ticket. */
export const openWith = async (ticket: string) =>
  Socket.open(`${await output("realtimeUrl")}?ticket=${encodeURIComponent(ticket)}`, { check });

/** Opens a player's socket. */
export async function connect(player: Pick<TestPlayer, "post">): Promise<Socket> {
  const { status, body } = await player.post("/realtime/ticket", undefined);
  if (status !== 200) throw new Error(`no ticket: ${status} ${JSON.stringify(body)}`);
  return Socket.open(`${body.url}?ticket=${body.ticket}`, { check });
}
