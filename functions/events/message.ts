import type { SentEvent, WhyNot } from "@game-backend/framework/events";
import type { Fact } from "../../packages/contracts/facts";

/** A message of the queue: a client's batch, or facts of the server. */
export interface EventMessage {
  /** When it arrived, in milliseconds since the epoch. */
  at: number;
  /** Who sent the batch. */
  userId?: string;
  /** The client's own session of play. */
  session?: string;
  build?: string | undefined;
  platform?: string | undefined;
  events?: readonly SentEvent[];
  refused?: readonly { readonly name: string; readonly why: WhyNot }[];
  facts?: readonly Fact[];
}
