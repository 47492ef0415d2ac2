import { z } from "zod";
import { type Host, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { thrownMessage } from "../../core/thrownMessage";
import { compile } from "../compile";
import type { ApiDefinition } from "../definition";
import { Draft } from "../draft";
import type { Registry } from "../registry";
import { executionArnOf, type Parts, refused, regional, text, texts } from "./inputs";

/** Creates a deployment: a snapshot of the current API. */
export function deployment({ host, registry, store }: Parts): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    restApi: text,
    description: text.optional(),
    triggers: texts.optional(),
    stageName: refused(
      "create an aws.apigateway.Stage: since version 7 of the provider, a deployment makes none",
    ),
    variables: refused("stage variables belong to the Stage"),
  });
  // An address of this run may be another one in the next run. As where a run is replayed, it is a host and a port.
  const places = [host.publicUrl, host.awsUrl].map(
    (url, at) => [url.replace(/^https?:\/\//, ""), `{address ${at}}`] as const,
  );
  const lasting = (snapshot: string) =>
    places.reduce((all, [url, place]) => all.replaceAll(url, place), snapshot);
  const filled = (snapshot: string) =>
    places.reduce((all, [url, place]) => all.replaceAll(place, url), snapshot);
  return provider(
    inputs,
    ({ restApi: apiId, triggers }, resource) => {
      const draft = registry.api(apiId, host.accountId);
      // Changed triggers make a new deployment. Unchanged triggers keep the snapshot of their first run.
      const id = identify({ ...resource, urn: `${resource.urn} ${JSON.stringify(triggers ?? {})}` }, 6);
      const kept = store.snapshot(id);
      const snapshot = kept === undefined ? draft.snapshot() : filled(kept);
      const definition = definitionOf(draft, snapshot, executionArnOf(host, apiId));
      if (kept === undefined) store.setSnapshot(id, lasting(snapshot));
      registry.deployments.set(id, { name: resource.name, apiId, definition, snapshot });
      return { id, outputs: { createdDate: new Date(host.clock.now()).toISOString() } };
    },
    { update: "create", remove: ({ id }) => void registry.deployments.delete(id) },
  );
}

/** Compiles a snapshot, unless that is done. Throws what AWS says to a deployment of it. */
function definitionOf(draft: Draft, snapshot: string, executionArn: string): ApiDefinition {
  if (draft.compiled?.snapshot !== snapshot && draft.snapshot() === snapshot)
    draft.compiled = { snapshot, definition: compile(draft, executionArn) };
  const definition =
    draft.compiled?.snapshot === snapshot
      ? draft.compiled.definition
      : former(draft.apiId, snapshot, executionArn);
  const { methods } = definition;
  if (methods.length === 0)
    throw new Error(
      "BadRequestException: The REST API doesn't contain any methods. Create them before the Deployment: dependsOn.",
    );
  const bare = methods.find(({ integration }) => !integration);
  if (bare)
    throw new Error(
      `BadRequestException: No integration defined for method: ${bare.httpMethod} ${bare.resourcePath}. Create it before the Deployment: dependsOn.`,
    );
  return definition;
}

/** Compiles the API as it was in an earlier run. */
function former(apiId: string, snapshot: string, executionArn: string): ApiDefinition {
  try {
    return compile(Draft.from(apiId, snapshot), executionArn);
  } catch (error) {
    throw new Error(
      `The API as it was when this deployment was made is no longer accepted: change the deployment's triggers, so that it takes the present API.\n  ${thrownMessage(error)}`,
      { cause: error },
    );
  }
}

/** Warns of a deployment that serves an earlier state of its API. */
export function warnOfStale(
  host: Host,
  { name, definition, draft }: ReturnType<Registry["stale"]>[number],
): void {
  const served = definition.methods.map(({ httpMethod, resourcePath }) => `${httpMethod} ${resourcePath}`);
  const missing = draft.list().filter((method) => !served.includes(method));
  host.events.emit({
    kind: "warning",
    source: `apigateway ${name}`,
    message:
      "The API has changed since this deployment was made, and the deployment's triggers have not: as on AWS, it goes on serving the old " +
      `API${missing.length > 0 ? `, without ${missing.join(", ")}` : ""}. Put a hash of the whole body and policy into triggers, ` +
      "or of the methods and integrations, and name those in dependsOn.",
  });
}
