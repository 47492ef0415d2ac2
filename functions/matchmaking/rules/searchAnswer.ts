import { maintenance as closed } from "@game-backend/framework/codes/service";
import { isRelayed } from "@game-backend/framework/sessions/mode";
import { topicOfMatch } from "@game-backend/framework/sessions/relayTopic";
import * as z from "zod/mini";
import { modeOf } from "../../sessions/modes";
import { Place } from "../../sessions/rules/answers";
import { idOfSession, placeAnswer } from "../../sessions/rules/seat";
import type { Search } from "../rows";
import { isOver } from "./order";
import { reachedOf } from "./reached";
import { isPlaying, isSearching } from "./running";

const seconds = (description: string) => z.optional(z.number()).check(z.describe(description));

/** A search as its player sees it. */
export const SearchAnswer = z
  .object({
    ticketId: z.string(),
    mode: z.string(),
    status: z.enum([
      "QUEUED",
      "SEARCHING",
      "REQUIRES_ACCEPTANCE",
      "PLACING",
      "COMPLETED",
      "CANCELLED",
      "TIMED_OUT",
      "FAILED",
    ]),
    running: z
      .boolean()
      .check(z.describe("True while the search goes on, or the player has a place in its match")),
    restarts: z
      .optional(z.int())
      .check(
        z.describe("How often the search was started again because other players did not accept a match"),
      ),
    elapsedSeconds: z.number().check(z.describe("Since the search began")),
    estimatedWaitSeconds: seconds("GameLift's estimate; absent while there is none"),
    matchId: z.optional(z.string()),
    acceptBy: seconds("The deadline for accepting the match, in milliseconds since the epoch"),
    accepted: seconds("The number of the match's players who have accepted"),
    team: z.optional(z.string()),
    players: z
      .optional(z.int())
      .check(
        z.describe(
          "The number of players in a match without a game server: bots have the places that are left",
        ),
      ),
    ...Place,
    playerSessionId: z
      .optional(z.string())
      .check(z.describe("The player's seat, to present to the game server")),
    channel: z
      .optional(z.string())
      .check(z.describe("The topic that relays a match without a game server: relay:<matchId>")),
    reason: z.optional(z.string()).check(z.describe("Why the search ended without a match")),
  })
  .register(z.globalRegistry, { title: "Search" });

export type SearchAnswer = z.output<typeof SearchAnswer>;

/** Returns a search as its player sees it. It has the address once the match is completed. */
export function searchAnswer(search: Search, now: number): SearchAnswer {
  const { ticketId, mode, status, restarts, startedAt, matchId, team, seat } = search;
  const reason = search.stop === "closed" ? closed.meaning : search.reason;
  const { estimatedWaitSeconds, acceptBy, accepted, matched } = search;
  const asked = status === "REQUIRES_ACCEPTANCE";
  const place = seat && {
    ...placeAnswer(idOfSession(seat.gameSessionArn), reachedOf(seat)),
    playerSessionId: seat.playerSessionId,
  };
  return {
    ticketId,
    mode,
    status,
    running: isSearching(search, now) || isPlaying(search, now),
    ...(restarts && { restarts }),
    elapsedSeconds: Math.max(0, Math.round((now - startedAt) / 1_000)),
    ...(!isOver(status) && estimatedWaitSeconds !== undefined && { estimatedWaitSeconds }),
    ...(matchId && { matchId }),
    ...(asked && acceptBy !== undefined && { acceptBy }),
    ...(asked && accepted !== undefined && { accepted }),
    ...(status === "COMPLETED" && { ...(team && { team }), ...place }),
    ...(status === "COMPLETED" &&
      matchId &&
      isRelayed(modeOf(mode)) && {
        channel: topicOfMatch(matchId),
        ...(matched !== undefined && { players: matched }),
      }),
    ...(reason && isOver(status) && status !== "COMPLETED" && { reason }),
  };
}
