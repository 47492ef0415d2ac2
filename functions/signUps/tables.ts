import { table } from "@game-backend/framework/table";
import type { NewSignUp } from "./rows";

export const signUps = table<NewSignUp>()({
  name: "SignUps",
  hashKey: "day",
  rangeKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "special",
    erasedBy: "forgetSignUp",
    what: "The name and the id of each account that signed up with an e-mail address, by day, to delete unconfirmed ones",
    kept: "6 days",
    whenBanned: { stays: "It is about a sign-up, not about a player yet" },
  },
});
