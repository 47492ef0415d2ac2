import { modes } from "../../game/modes";

/** What the page knows of matches. */
export const facts = {
  duel: {
    area: modes.duel.area,
    botsAfterSeconds: modes.duel.botsAfterSeconds,
  },
  pairs: {
    botsAfterSeconds: modes.pairs.botsAfterSeconds,
  },
};
