import type { Principal } from "../../core/principal";
import type { Dependencies } from "../dependencies";
import type { Exchange } from "../exchange";
import { GatewayError } from "../gatewayResponses";

export type Verdict = "allow" | "deny" | "neither";

/** Evaluates the API's own policy for a call. */
export function resourceVerdict(exchange: Exchange, principal: Principal, { iam }: Dependencies): Verdict {
  const policy = exchange.stage.definition.policy;
  if (!policy) return "neither";
  const decision = iam.resourceDecision(policy, principal, {
    action: "execute-api:Invoke",
    resource: exchange.methodArn,
    context: { "aws:SourceIp": exchange.request.sourceIp },
  });
  if (decision === "deny") return "deny";
  return decision === "direct" ? "allow" : "neither";
}

/** Returns AWS's message, which shows four digits of the account. */
export function notAuthorized(exchange: Exchange, principal: Principal, explicit: boolean): GatewayError {
  const who = principal.kind === "role" || principal.kind === "user" ? principal.arn : "anonymous";
  const resource = exchange.methodArn.replace(/:\d{8}(\d{4}):/, ":********$1:");
  const text = `User: ${who} is not authorized to perform: execute-api:Invoke on resource: ${resource}`;
  const full = explicit ? `${text} with an explicit deny` : text;
  return new GatewayError("ACCESS_DENIED", "AccessDeniedException", full);
}

/** Checks a call of a method without IAM. An API with a policy answers only callers that it allows. */
export function checkResourcePolicy(exchange: Exchange, dependencies: Dependencies): void {
  if (!exchange.stage.definition.policy) return;
  const anonymous: Principal = { kind: "anonymous" };
  const verdict = resourceVerdict(exchange, anonymous, dependencies);
  if (verdict !== "allow") throw notAuthorized(exchange, anonymous, verdict === "deny");
}
