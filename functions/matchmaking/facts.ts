import { modes } from "../../game/modes";

/** The page's facts about matches. */
export const facts = {
  duel: {
    area: modes.duel.area,
    botsAfterSeconds: modes.duel.botsAfterSeconds,
  },
  pairs: {
    botsAfterSeconds: modes.pairs.botsAfterSeconds,
  },
};
