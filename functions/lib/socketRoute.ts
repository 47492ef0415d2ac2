import type { z } from "zod";
import type { Connection } from "./connections";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Player } from "./route";
import type { Transact } from "./transact";

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

/** The description of one kind of message: a `route` of the WebSocket API. */
export interface SocketRoute<G extends Game, A extends SocketAuth, M extends z.ZodType, U> {
  /** The field `action` of its messages. */
  action: string;
  auth: A;
  summary: string;
  /** The message's other fields. */
  message: M;
  uses?: Declared<G, U>;
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
      tables: Granted<G, U>;
      transact: Transact;
      /** Milliseconds since the epoch. */
      now: number;
    } & Clients<G, U>,
  ): Promise<{ type: string }>;
}

/** Declares a kind of message of a game: the identity. `serveSocket(route)` makes its Lambda handler. */
export type DefineSocketRoute<G extends Game> = <
  A extends SocketAuth,
  M extends z.ZodType,
  const U extends Uses<G> = {},
>(
  route: SocketRoute<G, A, M, U>,
) => SocketRoute<G, A, M, U>;

/** A socket route whatever its types. */
export interface AnySocketRoute
  extends Omit<SocketRoute<Game, SocketAuth, z.ZodType, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<{ type: string }>;
}

/** Returns everything a socket route may do: its `uses`, and the read that finds the sender. */
export function socketUsesOf({ auth, uses = {} }: AnySocketRoute): AnyUses {
  if (auth === "none") return uses;
  const { connections = [] } = uses as { connections?: readonly string[] };
  return { ...uses, connections: [...new Set([...connections, "GetItem"])] };
}
