import type * as z from "zod/mini";
import { admissionUses } from "../admission";
import type { Time } from "../clock";
import type { Code } from "../codes/code";
import type { Reaches } from "../contact";
import type { Collected, ContributionList } from "../contribution";
import type { Cost } from "../cost";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "../game";
import { joinUses } from "../joinUses";
import { manifestUses } from "../live/readLiveManifest";
import { isRefusable } from "../live/switched";
import type { Player } from "../route";
import type { Transact } from "../transact";
import { staffUses } from "../uses";
import type { Connection } from "./connections";
import { socketBudgetUses } from "./socketBudget";

/**
 * The kinds of senders, and what a handler learns about each. `player` and `admin` are identified by the ticket that opened the
 * socket: `admin` is an enabled member of the group `admins` at the moment of the message. `none` accepts any open socket, which
 * saves a read.
 */
export interface SocketCallers {
  player: { player: Player; connection: Connection };
  admin: { player: Player; connection: Connection };
  none: {};
}

export type SocketAuth = keyof SocketCallers;

/** The description of one kind of message: a `route` of the WebSocket API. */
export interface SocketRoute<
  G extends Game,
  A extends SocketAuth,
  M extends z.core.$ZodType,
  S extends Answer,
  U,
  C extends ContributionList<G> = never,
> {
  /** The field `action` of its messages. */
  action: string;
  auth: A;
  summary: string;
  /** The message's other fields. */
  message: M;
  /** The answer on the socket: an object with a literal `type`, which no other message has. */
  answer: S;
  /**
   * The codes with which the handler refuses a message. What every message may be refused with is derived
   * (`socketRefusalsOf`), so it is not listed.
   */
  refuses?: readonly Code[];
  uses?: Declared<G, U>;
  /**
   * `never`: operators' switches do not refuse it.
   * @default during maintenance those who are not admitted, and everybody if its feature is turned off; never of `admin`
   */
  refusable?: "never";
  /** The lists of features' contributions that the handler gets, with what they use. */
  collects?: readonly C[];
  /** By which contacts it brings other players, or reaches them: see `Described`. */
  reaches?: Reaches;
  /** A capability without which the message would be pointless, although it does not use it. */
  needs?: string;
  /**
   * Gives the message a function of its own. Otherwise it shares one with the feature's other messages of the same kind
   * of sender, whose role may do what any of them uses. Set it where a burst of messages must not take the others'
   * concurrency.
   */
  isolated?: true;
  /**
   * A feature whose function it shares. Set it when a message moves to another feature: an update then keeps the function with
   * its role and log group.
   * @default the feature that has the message
   */
  servedWith?: string;
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB. A message that sets it has a function of its own.
   * @default 512
   */
  memorySize?: number;
  /**
   * The cost of the most expensive message, in addition to what every message costs.
   *
   * @default nothing
   */
  maxCost?: Cost;
  /**
   * The cost that is charged to the player's budget before the handler runs, if less than `maxCost`. The handler
   * charges the rest with `spend`.
   *
   * @default `maxCost`
   */
  upfrontCost?: Cost;
  /** Handles a message. Returns the answer that is sent on the socket. */
  handler(
    request: SocketCallers[A] & {
      message: z.output<M>;
      connectionId: string;
      tables: Granted<G, U>;
      transact: Transact;
      /** Charges what the message uses beyond the route's `upfrontCost` to the player's budget. */
      spend(cost: Cost): Promise<void>;
      /** API Gateway's id of the message, for log lines and the audit. */
      requestId: string;
    } & Time &
      Clients<G, U> &
      Collected<G, C>,
  ): Promise<z.input<S>>;
}

/** A message to a client, which its `type` tells from others. */
type Answer = z.core.$ZodType<{ type: string }, { type: string }>;

/**
 * Declares a kind of message of a game: returns it unchanged, with its types. `serveSocket(route)` makes its Lambda
 * handler.
 */
export type DefineSocketRoute<G extends Game> = <
  A extends SocketAuth,
  M extends z.core.$ZodType,
  S extends Answer,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
>(
  route: SocketRoute<G, A, M, S, U, C>,
) => SocketRoute<G, A, M, S, U, C>;

/** A socket route of any types. */
export interface AnySocketRoute
  extends Omit<
    SocketRoute<Game, SocketAuth, z.core.$ZodType, Answer, AnyUses>,
    "handler" | "uses" | "collects"
  > {
  uses?: AnyUses;
  collects?: readonly string[];
  /** The game's feature that has it, which a switch can turn off. The entry of its function says it. */
  feature?: string;
  handler(request: never): Promise<{ type: string }>;
}

/**
 * Returns all grants of a socket route: its `uses`, the read that looks up the sender, and what charges the messages. Admins'
 * messages have the read and the question that admit them; others the read of the switches.
 */
export const socketUsesOf = ({
  uses = {},
  auth,
  refusable,
}: Pick<AnySocketRoute, "uses" | "auth" | "refusable">): AnyUses =>
  joinUses([
    uses,
    socketBudgetUses,
    ...(auth === "admin" ? [admissionUses, staffUses] : []),
    ...(isRefusable({ auth, refusable }) ? [manifestUses] : []),
  ]);
