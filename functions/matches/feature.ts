/** Results of matches, and the players' history. */
import getMatches from "./getMatches";
import postMatches from "./postMatches";

export * as tables from "./tables";

export const routes = { getMatches, postMatches };
