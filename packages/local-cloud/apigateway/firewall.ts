import type { Dependencies } from "./dependencies";
import type { Exchange } from "./exchange";
import { GatewayError } from "./gatewayResponses";
import type { Answer } from "./integrations/integration";

/**
 * Passes a request through the stage's firewall, which comes before everything else. If a rule blocks it, returns the
 * rule's own response, or throws `GatewayError` if the rule has none. Returns `undefined` for a request that passes.
 */
export function inspect(
  { stage, request, requestId }: Exchange,
  { firewall }: Pick<Dependencies, "firewall">,
): Answer | undefined {
  const [, , , region] = stage.executionArn.split(":");
  const decision = firewall.inspect(
    `arn:aws:apigateway:${region}::/restapis/${stage.apiId}/stages/${stage.name}`,
    { ...request, requestId, path: request.fullPath, headers: Object.entries(request.sent) },
  );
  if (decision?.action !== "BLOCK") return undefined;
  if (decision.response) return { ...decision.response, traced: false };
  throw new GatewayError("WAF_FILTERED", "ForbiddenException", "Forbidden", {
    explanation: `the firewall's rule ${decision.by?.name ?? "by default"} refused it`,
  });
}
