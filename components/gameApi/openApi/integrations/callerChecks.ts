import { quotaLimit, rateLimit } from "@game-backend/framework/codes/limits";
import type { Auth } from "@game-backend/framework/route";
import type { Check } from "./check";

/** The checks of callers that authorizers leave to the templates of routes without a function. */
export const callerChecks: Readonly<Record<Auth, readonly Check[]>> = {
  none: [],
  server: [],
  player: [],
  basic: [],
  admin: [],
  editor: [],
  // An authorizer cannot answer 429.
  key: [
    {
      when: `"$!context.authorizer.exceeded" == "quota"`,
      code: quotaLimit,
      message: "Limit Exceeded",
      retryAfter: 3600,
    },
    {
      when: `"$!context.authorizer.exceeded" == "rate"`,
      code: rateLimit,
      message: "Too Many Requests",
      retryAfter: 1,
    },
  ],
};
