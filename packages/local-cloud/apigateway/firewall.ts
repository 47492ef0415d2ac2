import type { Dependencies } from "./dependencies";
import type { Exchange } from "./exchange";
import { GatewayError } from "./gatewayResponses";
import type { Answer } from "./integrations/integration";

/**
 * Asks the stage's firewall, which comes before everything else. Returns the answer that a rule has of its own, or
 * nothing for a request that passes. Throws `GatewayError` for a block without one.
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
