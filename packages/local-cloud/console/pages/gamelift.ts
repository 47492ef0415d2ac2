import type { Sources } from "../sources";
import type { Page } from "./page";

/** GameLift: fleets, computes, server processes, sessions and tickets; `gamelift/<match>` is the timeline of a match. */
export const gameliftPage = ({ games }: Pick<Sources, "games">): Page => ({
  read: ({ rest: [matchId] }) => {
    if (matchId === undefined) return games.snapshot();
    const moments = games.timeline(matchId);
    return moments.length > 0 ? moments : undefined;
  },
});
