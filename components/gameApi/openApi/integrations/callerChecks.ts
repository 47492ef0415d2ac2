import { outdated } from "@game-backend/framework/codes/clients";
import { quotaLimit, rateLimit } from "@game-backend/framework/codes/limits";
import { featureOff, maintenance } from "@game-backend/framework/codes/service";
import type { Auth } from "@game-backend/framework/route";
import type { Check } from "./check";

/** The refusals of operators' switches, which an authorizer has made: `serveAuthorizer` of the framework. */
const switchedOff = [outdated, maintenance, featureOff].map(
  (code): Check => ({
    when: `"$!context.authorizer.refused" == "${code.code}"`,
    code,
    answer: `#if("$!context.authorizer.retryAfter" != "")#set($context.responseOverride.header.Retry-After = "$context.authorizer.retryAfter")#end$util.base64Decode("$!context.authorizer.refusal")`,
  }),
);

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
    ...switchedOff,
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
