import { adminsOnly } from "../../../../functions/lib/caller";
import type { Auth } from "../../../../functions/lib/route";
import { setText } from "../../../../functions/lib/vtl";
import type { Check } from "./check";

/** What authorizers leave to the templates of routes without a function. */
export const callerChecks: Readonly<Record<Auth, readonly Check[]>> = {
  none: [],
  server: [],
  player: [],
  basic: [],
  // Cognito's authorizer knows no groups.
  admin: [
    {
      // Claims print with commas between their values.
      given: `#set($groups = ",$!context.authorizer.claims['cognito:groups'],")`,
      when: `!$groups.contains(",admins,")`,
      status: 403,
      message: adminsOnly,
    },
  ],
  // The gateway keeps the authorizer's answer beyond the token's last moment. Both times have 13 digits; an answer
  // without one is as good as expired.
  editor: [
    {
      given: `#set($now = "$context.requestTimeEpoch")${setText("expiresAt", "$context.authorizer.expiresAt")}`,
      when: "$now.compareTo($expiresAt) > 0",
      status: 401,
      message: "Unauthorized",
    },
  ],
  // An authorizer cannot answer 429.
  key: [
    {
      when: `"$!context.authorizer.exceeded" == "quota"`,
      status: 429,
      message: "Limit Exceeded",
      retryAfter: 3600,
    },
    {
      when: `"$!context.authorizer.exceeded" == "rate"`,
      status: 429,
      message: "Too Many Requests",
      retryAfter: 1,
    },
  ],
};
