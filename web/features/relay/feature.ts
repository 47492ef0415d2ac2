/** Matches without a game server: stone, paper and scissors. */
import { HandsView } from "./handsView";

export const shows = { relayedMatch: { view: HandsView } };
