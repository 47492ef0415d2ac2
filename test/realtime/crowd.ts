import { randomUUID } from "node:crypto";
import { socketSeconds } from "@game-backend/framework/sockets/limits";
import { newTicket, ticketId } from "@game-backend/framework/sockets/ticket";
import type { Socket } from "@game-backend/tools/harness/socket";
import { newProfile } from "../../functions/profile/newProfile";
import { openWith, table, ticketKeys } from "./operator";

/**
 * Opens sockets of many players, all subscribed to a topic. Tickets and subscriptions are written into the tables directly,
 * because the stage's throttle would make players wait. The sockets themselves really connect.
 */
export async function crowd(size: number, topic: string): Promise<Socket[]> {
  const now = Math.floor(Date.now() / 1000);
  const keys = await ticketKeys();
  const tickets = Array.from({ length: size }, () => newTicket(keys, now + 300));
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
    for (const { ticket } of rest) sockets.push(await openSocket(ticket));
  };
  // Each waits for the others' cores. With many at once on a busy machine, a run of `$connect` reaches its time-out.
  await Promise.all(Array.from({ length: 10 }, worker));

  const mine = new Set<string>(users.map(({ userId }) => userId));
  const rows = (await (await table("connections")).all()).filter(({ userId }) => mine.has(userId));
  await (await table("subscriptions")).put(
    rows.map(({ connectionId, userId }) => ({ topic, connectionId, userId, expiresAt: now + socketSeconds })),
  );
  return sockets;
}

/** Connects, and retries while the stage throttles. The ticket stays valid. */
async function openSocket(ticket: string): Promise<Socket> {
  for (;;) {
    try {
      return await openWith(ticket);
    } catch (error) {
      if (!/HTTP 429/.test(String(error))) throw error;
    }
  }
}
