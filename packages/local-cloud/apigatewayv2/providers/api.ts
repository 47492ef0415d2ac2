import { z } from "zod";

import { autoName, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { routeSelection } from "../routeSelection";
import {
  apiArn,
  forHttpApis,
  noHttpApis,
  only,
  type ProviderDependencies,
  refused,
  regional,
  text,
  texts,
} from "./inputs";

/** Creates a WebSocket API without routes. */
export function api({ host, registry }: ProviderDependencies): Provider {
  const inputs = z.strictObject({
    ...regional(host),
    name: text.min(1).max(128).optional(),
    protocolType: z.literal("WEBSOCKET", noHttpApis),
    routeSelectionExpression: text.optional(),
    apiKeySelectionExpression: only("$request.header.x-api-key", "there are no API keys on local routes"),
    disableExecuteApiEndpoint: only(false, "the local cloud has no custom domains to call instead"),
    // Without effect.
    description: text.optional(),
    version: text.optional(),
    tags: texts.optional(),
    ipAddressType: z.enum(["ipv4", "dualstack"]).optional(),
    failOnWarnings: z.boolean().optional(),
    body: refused(forHttpApis),
    corsConfiguration: refused(forHttpApis),
    credentialsArn: refused(forHttpApis),
    routeKey: refused(forHttpApis),
    target: refused(forHttpApis),
  });
  return provider(inputs, (args, resource) => {
    const id = identify(resource, 10);
    const { name = autoName(resource), routeSelectionExpression } = args;
    // The provider's default is for HTTP APIs, and AWS refuses it here.
    if (!routeSelectionExpression)
      throw new Error("RouteSelectionExpression is required for WEBSOCKET protocol API");
    registry.addApi(id, {
      selectRoute: routeSelection(routeSelectionExpression),
      routeSelectionExpression,
      integrations: new Map(),
      routes: new Map(),
      routeResponses: new Set(),
    });
    return {
      id,
      outputs: {
        name,
        arn: apiArn(host, `/apis/${id}`),
        executionArn: `arn:aws:execute-api:${host.region}:${host.accountId}:${id}`,
        apiEndpoint: host.publicUrl.replace(/^http/, "ws"),
        apiKeySelectionExpression: "$request.header.x-api-key",
        disableExecuteApiEndpoint: false,
        ipAddressType: args.ipAddressType ?? "ipv4",
      },
    };
  });
}
