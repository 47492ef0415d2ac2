/** The player's accounts at platforms. */
import { Identities } from "./identities";

export const shows = { ownPage: { view: Identities, order: 4 } };
