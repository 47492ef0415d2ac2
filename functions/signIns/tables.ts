import { table } from "@game-backend/framework/table";
import type { ClosedSession, SignIn } from "./rows";

export const signIns = table<SignIn>()({
  name: "SignIns",
  hashKey: "userId",
  rangeKey: "signInId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "rows",
    what: "When the player signed in, on which day they last played, with which build of the game, and from which country",
    kept: "31 days after the sign-in",
    whenBanned: { stays: "The player may look at them once the ban is lifted" },
    internal: ["expiresAt"],
  },
});

export const closedSessions = table<ClosedSession>()({
  name: "ClosedSessions",
  hashKey: "userId",
  rangeKey: "session",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "The ids of sign-ins that the player has ended, so that their tokens are refused",
    kept: "31 days after the sign-in",
    whenBanned: { stays: "They refuse tokens of devices that the player has lost" },
    internal: ["expiresAt"],
  },
});
