import type { Principal } from "../../core/principal";
import type { Exchange } from "../exchange";
import { GatewayError } from "../gatewayResponses";
import type { Needs } from "../needs";

export type Verdict = "allow" | "deny" | "neither";

/** An API's own policy on a call. */
export function resourceVerdict(exchange: Exchange, principal: Principal, { iam }: Needs): Verdict {
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

/** In AWS's words, which show four digits of the account. */
export function notAuthorized(exchange: Exchange, principal: Principal, explicit: boolean): GatewayError {
  const who = principal.kind === "role" || principal.kind === "user" ? principal.arn : "anonymous";
  const resource = exchange.methodArn.replace(/:\d{8}(\d{4}):/, ":********$1:");
  const text = `User: ${who} is not authorized to perform: execute-api:Invoke on resource: ${resource}`;
  const full = explicit ? `${text} with an explicit deny` : text;
  return new GatewayError("ACCESS_DENIED", "AccessDeniedException", full);
}

/** For methods without IAM: an API that has a policy answers only whom it allows. */
export function checkResourcePolicy(exchange: Exchange, needs: Needs): void {
  if (!exchange.stage.definition.policy) return;
  const anonymous: Principal = { kind: "anonymous" };
  const verdict = resourceVerdict(exchange, anonymous, needs);
  if (verdict !== "allow") throw notAuthorized(exchange, anonymous, verdict === "deny");
}
