import { Enum, event, Id } from "@game-backend/framework/events";

/** Errors of the game's own program: `at` is a name of the place in its code, without what players wrote. */
export const events = { "client.error": event({ kind: Enum("crash", "exception", "network"), at: Id }) };
