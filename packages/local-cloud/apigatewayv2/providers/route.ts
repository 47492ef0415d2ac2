import { z } from "zod";

import { identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { only, type ProviderDependencies, refused, regional, text } from "./inputs";

const ownKeys = ["$connect", "$disconnect", "$default"];

const noModels = "models of WebSocket routes are not implemented by the local cloud";
const noAuthorizers =
  "authorizers of WebSocket routes are not implemented by the local cloud: let the function of $connect decide";

/** Creates a route, which selects the integration for messages of one kind. */
export function route({ host, registry }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    apiId: text,
    routeKey: text.min(1).max(128),
    target: text.regex(/^integrations\/\w+$/, "target must be integrations/<id of an Integration>"),
    routeResponseSelectionExpression: only("$default", "AWS knows $default only"),
    authorizationType: only("NONE", noAuthorizers),
    apiKeyRequired: only(false, "API keys of WebSocket routes are not implemented by the local cloud"),
    // Without effect.
    operationName: text.optional(),
    authorizerId: refused(noAuthorizers),
    authorizationScopes: refused(noAuthorizers),
    modelSelectionExpression: refused(noModels),
    requestModels: refused(noModels),
    requestParameters: refused("required parameters of $connect are not implemented by the local cloud"),
  });
  return provider(
    inputs,
    (args, resource) => {
      const { apiId, routeKey, target } = args;
      const api = registry.api(apiId);
      if (routeKey.startsWith("$") && !ownKeys.includes(routeKey))
        throw new Error(
          `The route key ${routeKey} is not valid: of those with $ there are ${ownKeys.join(", ")}.`,
        );
      if ([...api.routes.values()].some((other) => other.routeKey === routeKey))
        throw new Error(`Route with key ${routeKey} already exists for this API`);
      const integrationId = target.slice("integrations/".length);
      if (!api.integrations.has(integrationId))
        throw new Error(`Invalid Integration identifier specified: ${target}`);
      const id = identify(resource, 7);
      const selectsResponse = args.routeResponseSelectionExpression !== undefined;
      api.routes.set(id, { routeKey, integrationId, selectsResponse });
      registry.created(apiId, resource.name);
      return { id, outputs: { authorizationType: "NONE", apiKeyRequired: false } };
    },
    {
      update: "replace",
      remove: ({ id, inputs: { apiId } }) => void registry.findApi(apiId)?.routes.delete(id),
    },
  );
}

/** Creates a route response, which sends the function's result back on the socket. */
export function routeResponse({ host, registry }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    apiId: text,
    routeId: text,
    routeResponseKey: z.literal("$default", "AWS knows $default only"),
    modelSelectionExpression: refused(noModels),
    responseModels: refused(noModels),
  });
  return provider(
    inputs,
    ({ apiId, routeId }, resource) => {
      const api = registry.api(apiId);
      const answered = api.routes.get(routeId);
      if (!answered) throw new Error(`Unable to find Route by id ${routeId}`);
      if (answered.routeKey === "$connect" || answered.routeKey === "$disconnect")
        throw new Error(`A route response of ${answered.routeKey} is not implemented by the local cloud.`);
      api.routeResponses.add(routeId);
      registry.created(apiId, resource.name);
      return { id: identify(resource, 7), outputs: {} };
    },
    {
      update: "replace",
      remove: ({ inputs: { apiId, routeId } }) =>
        void registry.findApi(apiId)?.routeResponses.delete(routeId),
    },
  );
}
