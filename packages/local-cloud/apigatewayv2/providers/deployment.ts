import { createHash } from "node:crypto";

import { z } from "zod";

import { type Host, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import type { ApiDefinition, Route } from "../definition";
import type { DraftApi } from "../registry";
import { type ProviderDependencies, regional, text, texts } from "./inputs";

/** Creates a deployment: a snapshot of the API's current routes. */
export function deployment({ host, registry, snapshots }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    apiId: text,
    triggers: texts.optional(),
    // Without effect.
    description: text.max(1024).optional(),
  });
  return provider(
    inputs,
    ({ apiId, triggers = {} }, resource) => {
      const api = registry.api(apiId);
      if (api.routes.size === 0) throw new Error("At least one route is required before deploying the Api.");
      const definition = frozen(api);
      // Changed triggers create another deployment. Unchanged ones keep the first snapshot.
      const id = identify({ ...resource, urn: `${resource.urn} ${JSON.stringify(triggers)}` }, 6);
      const hash = hashOf(api, definition);
      if (snapshots.first(id, hash) !== hash) warnOfStaleDeployment(host, resource.name);
      registry.deploy(id, apiId, definition);
      return { id, outputs: { autoDeployed: false } };
    },
    { update: "create", remove: ({ id }) => void registry.deployments.delete(id) },
  );
}

function frozen({ selectRoute, integrations, routes, routeResponses }: DraftApi): ApiDefinition {
  const live = new Map<string, Route>();
  for (const [id, { routeKey, integrationId, selectsResponse }] of routes) {
    const integration = integrations.get(integrationId);
    if (!integration)
      throw new Error(`The integration ${integrationId} of the route ${routeKey} does not exist.`);
    live.set(routeKey, { routeKey, integration, replies: selectsResponse && routeResponses.has(id) });
  }
  return { selectRoute, routes: live };
}

/** Hashes routes independently of the order of their creation. */
function hashOf({ routeSelectionExpression }: DraftApi, { routes }: ApiDefinition): string {
  const sorted = [...routes].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([routeSelectionExpression, sorted]))
    .digest("hex");
}

const warnOfStaleDeployment = (host: Host, name: string) =>
  host.events.emit({
    kind: "warning",
    source: `apigatewayv2 ${name}`,
    message:
      "The routes changed since this deployment was first made, and its triggers did not: AWS would go on " +
      "serving the old ones. Put a hash of the routes and integrations into triggers.",
  });
