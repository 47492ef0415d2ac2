import type { z } from "zod";
import type { Connection } from "./connection";
import type { Granted, Player, SocketsOf, Uses } from "./route";
import type { Operation } from "./tableClient";

/**
 * Who may send a message, and what its handler is told of them: `player` and `admin` by the ticket that opened
 * the socket (`admin` in the group `admins` at that time), `none` any open socket, which saves a read.
 */
export interface SocketCallers {
  player: { player: Player; connection: Connection };
  admin: { player: Player; connection: Connection };
  none: {};
}

export type SocketAuth = keyof SocketCallers;

/** What there is to say about one kind of message: a `route` of the WebSocket API. */
export interface SocketRoute<A extends SocketAuth, M extends z.ZodType, U extends Uses> {
  /** The field `action` of its messages. */
  action: string;
  auth: A;
  summary: string;
  /** The message's other fields. */
  message: M;
  uses?: U & Record<Exclude<keyof U, keyof Uses>, never>;
  /**
   * In MB; CPU grows with it, to one at 1,769.
   * @default 512
   */
  memorySize?: number;
  /** Answers the message that goes back on the socket. */
  handler(
    request: SocketCallers[A] & {
      message: z.output<M>;
      connectionId: string;
      tables: Granted<U>;
      /** Milliseconds since the epoch. */
      now: number;
    } & SocketsOf<U>,
  ): Promise<{ type: string }>;
}

/** The identity; `serveSocket(route)` makes the Lambda handler. */
export const socketRoute = <A extends SocketAuth, M extends z.ZodType, const U extends Uses = {}>(
  route: SocketRoute<A, M, U>,
) => route;

/** A route whatever its types. */
export interface AnySocketRoute extends Omit<SocketRoute<SocketAuth, z.ZodType, Uses>, "handler"> {
  handler(request: never): Promise<{ type: string }>;
}

/** Everything a route may do: what it says, and what knowing the sender takes. */
export function socketUsesOf({ auth, uses = {} }: AnySocketRoute): Uses {
  if (auth === "none") return uses;
  const connections: readonly Operation[] = uses.connections ?? [];
  return { ...uses, connections: [...new Set([...connections, "GetItem" as const])] };
}
