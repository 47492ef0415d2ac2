import { event, Id } from "@game-backend/framework/events";

/** A player has met a variant of an experiment: what a client sends when it first uses one, once in a session. */
export const events = { exposure: event({ experiment: Id, variant: Id }) };
