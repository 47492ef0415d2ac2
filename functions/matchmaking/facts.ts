import { modes } from "../sessions/modes";

/** What the page knows of matches. */
export const facts = {
  duel: {
    area: modes.duel.area,
    botsAfterSeconds: modes.duel.botsAfterSeconds,
    latency: modes.duel.latency.atFirst,
  },
  pairs: {
    botsAfterSeconds: modes.pairs.botsAfterSeconds,
    latency: modes.pairs.latency.atFirst,
  },
};
