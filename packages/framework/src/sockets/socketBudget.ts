import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

import { type AllowancesTable, budget, budgetUses, defaultBudget, playerBudgetVariable } from "../budget";
import type { Clock } from "../clock";
import { type Cost, messageWeight, weightOf } from "../cost";
import type { Environment } from "../environment";
import { asRefusal, refuse } from "../errors";
import { share } from "../meter";
import type { TableClient } from "../tableClient";
import { socketClosed } from "./codes";
import type { connections } from "./connections";
import { errorMessage } from "./errorMessage";
import type { Sockets } from "./sockets";

/** The grants of a function that charges messages: it looks up their senders, and closes sockets. */
export const socketBudgetUses = {
  ...budgetUses,
  connections: ["GetItem"],
  sockets: ["PostToConnection", "DeleteConnection"],
} as const;

/** The clients of `socketBudgetUses`. */
export interface SocketBudgetClients {
  tables: { allowances: AllowancesTable; connections: Pick<TableClient<typeof connections>, "getItem"> };
  sockets: Sockets;
}

/** A message on a socket, as API Gateway passes it to the function. */
export type SocketMessage = Pick<APIGatewayProxyWebsocketEventV2, "body"> & {
  requestContext: Pick<APIGatewayProxyWebsocketEventV2["requestContext"], "connectionId" | "requestId">;
};

/** Charges messages to their senders' budgets. */
export interface SocketBudget {
  /**
   * Charges a message. Once the sender's budget for the hour is used up, sends an error on the socket, closes it, and
   * throws 429. Until the hour ends, the sender gets no ticket for another socket.
   */
  charge(message: SocketMessage, cost: Cost, userId?: string): Promise<void>;
  /** Charges what a message has used, even beyond the budget. */
  note(userId: string, cost: Cost): Promise<void>;
}

/** API Gateway bills a message for each part of this size. */
const partBytes = 32 * 1_024;

/** The number of sockets with unknown senders that a function keeps in memory. */
const mostSockets = 10_000;

/** Returns the budget of a socket route's function. */
export function socketBudget(
  { tables: { allowances, connections }, sockets }: SocketBudgetClients,
  environment: Environment,
  now: Clock["now"],
): SocketBudget {
  const limit = Number(environment[playerBudgetVariable] ?? defaultBudget);
  const spent = budget(allowances, limit, now);
  /** The uncharged weight of messages, by socket, for senders that are not looked up yet. */
  const ofUnknown = new Map<string, number>();

  /** Returns the player who sent the messages, or `undefined` while their weight is not worth a read. */
  async function payer(connectionId: string, weight: number): Promise<string | undefined> {
    if (weight < share) {
      if (ofUnknown.size >= mostSockets) ofUnknown.clear();
      ofUnknown.set(connectionId, weight);
      return undefined;
    }
    ofUnknown.delete(connectionId);
    const connection = await connections.getItem({ connectionId }, { consistent: true });
    if (connection) return connection.userId;
    await sockets.deleteConnection(connectionId);
    throw refuse(socketClosed);
  }

  return {
    async charge({ requestContext: { connectionId, requestId }, body = "" }, cost, userId) {
      if (limit === 0) return;
      const parts = Math.ceil(Buffer.byteLength(body) / partBytes);
      const more = weightOf({ messages: Math.max(0, parts - 1) });
      const weight = messageWeight + more + weightOf(cost) + (ofUnknown.get(connectionId) ?? 0);
      const from = userId ?? (await payer(connectionId, weight));
      if (from === undefined) return;
      try {
        await spent.spend(from, weight);
      } catch (error) {
        const told = sockets.postToConnection(connectionId, errorMessage(asRefusal(error), requestId));
        // A client that reads nothing does not get the message, but its socket is still closed.
        await told.catch((unsent: unknown) => console.error(unsent));
        await sockets.deleteConnection(connectionId);
        throw error;
      }
    },
    note: (userId, cost) => spent.note(userId, weightOf(cost)),
  };
}
