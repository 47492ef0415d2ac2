import { randomBytes, randomUUID } from "node:crypto";
import { newProfile } from "../../functions/profile/newProfile";
import { ticketId } from "../../functions/realtime/ticket";
import { socketSeconds } from "../../functions/sockets/limits";
import { openWith } from "./connect";
import { table } from "./operator";
import type { Socket } from "./socket";

/**
 * Sockets of as many players, all of whom listen to a topic. Tickets and subscriptions are put into the tables by
 * the operator, since the stage's throttle would make players wait; connecting is not spared.
 */
export async function crowd(size: number, topic: string): Promise<Socket[]> {
  const now = Math.floor(Date.now() / 1000);
  const tickets = Array.from({ length: size }, () => randomBytes(32).toString("base64url"));
  const users = tickets.map((ticket) => ({ ticket, userId: randomUUID() }));
  await (await table("profiles")).put(
    users.map(({ userId }) => newProfile(userId, `crowd-${userId}`, Date.now())),
  );
  await (await table("tickets")).put(
    users.map(({ ticket, userId }) => ({
      id: ticketId(ticket),
      userId,
      username: `crowd-${userId}`,
      groups: [],
      expiresAt: now + 300,
    })),
  );
  const sockets: Socket[] = [];
  const rest = users.values();
  const worker = async () => {
    for (const { ticket } of rest) sockets.push(await patiently(ticket));
  };
  await Promise.all(Array.from({ length: 50 }, worker));

  const mine = new Set<string>(users.map(({ userId }) => userId));
  const rows = (await (await table("connections")).all()).filter(({ userId }) => mine.has(userId));
  await (await table("subscriptions")).put(
    rows.map(({ connectionId, userId }) => ({ topic, connectionId, userId, expiresAt: now + socketSeconds })),
  );
  return sockets;
}

/** Too fast for the stage: once more, and the ticket is still good. */
async function patiently(ticket: string): Promise<Socket> {
  for (;;) {
    try {
      return await openWith(ticket);
    } catch (error) {
      if (!/HTTP 429/.test(String(error))) throw error;
    }
  }
}
