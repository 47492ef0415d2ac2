import type { Provider } from "../../core/service";
import { api } from "./api";
import { deployment } from "./deployment";
import { apiMapping, customDomain } from "./domainName";
import type { ProviderDependencies } from "./inputs";
import { integration } from "./integration";
import { route, routeResponse } from "./route";
import { stage } from "./stage";

/** Returns the providers by Pulumi type token. Authorizers, models and HTTP APIs are not implemented. */
export const providers = (parts: ProviderDependencies): Record<string, Provider> => ({
  "aws:apigatewayv2/api:Api": api(parts),
  "aws:apigatewayv2/apiMapping:ApiMapping": apiMapping(),
  "aws:apigatewayv2/deployment:Deployment": deployment(parts),
  "aws:apigatewayv2/domainName:DomainName": customDomain(parts),
  "aws:apigatewayv2/integration:Integration": integration(parts),
  "aws:apigatewayv2/route:Route": route(parts),
  "aws:apigatewayv2/routeResponse:RouteResponse": routeResponse(parts),
  "aws:apigatewayv2/stage:Stage": stage(parts),
});
