import { z } from "zod";

import { type Host, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { type Parts, refused, regional, text, texts } from "./inputs";

/** Creates a deployment: a snapshot of the current API. */
export function deployment({ host, registry, store }: Parts): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    description: text.optional(),
    triggers: texts.optional(),
    variables: refused("stage variables belong to the Stage"),
  });
  return provider(
    inputs,
    ({ restApi: apiId, triggers }, resource) => {
      const api = registry.apis.get(apiId);
      if (!api) throw new Error(`Invalid API identifier specified ${host.accountId}:${apiId}`);
      const { methods } = api.definition;
      if (methods.length === 0) throw new Error("The REST API doesn't contain any methods");
      const bare = methods.find(({ integration }) => !integration);
      if (bare) throw new Error(`No integration defined for method: ${bare.httpMethod} ${bare.resourcePath}`);
      // Changed triggers make a new deployment. Unchanged triggers keep the snapshot of their first run.
      const id = identify({ ...resource, urn: `${resource.urn} ${JSON.stringify(triggers ?? {})}` }, 6);
      if (store.snapshot(id, api.hash) !== api.hash) warnOfStaleDeployment(host, resource.name);
      registry.deployments.set(id, { apiId, definition: api.definition });
      return { id, outputs: { createdDate: new Date(host.clock.now()).toISOString() } };
    },
    { update: "create", remove: ({ id }) => void registry.deployments.delete(id) },
  );
}

const warnOfStaleDeployment = (host: Host, name: string) =>
  host.events.emit({
    kind: "warning",
    source: `apigateway ${name}`,
    message:
      "The API changed since this deployment was first made, and its triggers did not: AWS would go on " +
      "serving the old API. Put a hash of the whole body and policy into triggers.",
  });
