import { event, Id } from "@game-backend/framework/events";
import { contribution } from "./definition";

/** A player has met a variant of an experiment: what a client sends when it first uses one, once in a session. */
export const events = { exposure: event({ experiment: Id, variant: Id }) };

/** The server says which variant a player has: an exposure to another, or to an experiment that does not run, does not count. */
export const exposure = contribution("eventChecks", {
  uses: { live: ["experiments"] },
  holds: async ({ live, now }, id, { experiment, variant }) => {
    const { values } = await live({ now, facts: { id } });
    return values.experiments[String(experiment)]?.variant === variant;
  },
});
