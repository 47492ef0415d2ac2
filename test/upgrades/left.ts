import { ofAbsent } from "../ofFeatures";
import type { Allowed } from "./allowed";

/** Matches the names of these resources, and of what belongs to them. */
const of = (...names: readonly string[]) => new RegExp(` (${names.join("|")})(-|$)`);

/** Matches the functions and permissions of routes. */
const ofRoutes = (...names: readonly string[]) => of(`api-(${names.join("|")})`);

/** What a stack loses with a feature: the resources of its tables, handlers and components. */
const parts = ofAbsent({
  avatar: [
    of("avatars", "avatar-processor", "release", "pipeline", "consumers-push-avatars", "tables-Avatars"),
    of("monitoring-avatar-failures"),
    ofRoutes("avatar-player", "(get|delete)-avatar", "post-(presign|process|update)"),
  ],
  chat: [
    of("consumers-push-messages", "tables-Chat-(Conversations|Messages)"),
    ofRoutes("chat-(admin|player)", "(delete|post)-message", "(get|patch|post)-conversations?"),
  ],
  content: [of("content"), ofRoutes("content-player", "get-content")],
  matches: [of("tables-(Player)?Matches"), ofRoutes("matches-(player|server)", "(get|post)-matches")],
  matchmaking: [
    of("consumers-(follow-parties|stop-searches)", "sessions-follow-matchmaking", "tables-Matchmaking"),
    ofRoutes("matchmaking-player", "(delete|get|post)-matchmaking", "post-accept"),
  ],
  parties: [
    of("consumers-tell-invited", "tables-(Parties|PartyPlaces)"),
    ofRoutes(
      "parties-player",
      "(delete|put)-member",
      "(delete|post)-party",
      "get-parties",
      "post-invitation",
    ),
  ],
  partner: [
    of("tables-Credentials"),
    ofRoutes("partner-player", "upstream", "(delete|post)-credentials", "authorizer-basic"),
  ],
  relay: [of("realtime-relay"), ofRoutes("relay-player", "post-results")],
  seasons: [of("jobs-close-season", "tables-Standings"), ofRoutes("seasons-player", "get-season")],
});

/** What an update deletes because features have left the program. */
export const left: readonly Pick<Allowed, "pattern" | "why">[] = parts.map((pattern) => ({
  pattern,
  why: "Its feature has left the program, and the stack loses what the feature had.",
}));
