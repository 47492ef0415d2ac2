import { z } from "zod";

import { autoName, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { compile } from "../compile";
import { Draft } from "../draft";
import { resourceIdOf } from "../resourceId";
import { apiArn, executionArnOf, only, type Parts, refused, regional, text, withoutEffect } from "./inputs";

/** Imports the API's body as API Gateway does, and compiles it. */
export function restApi({ host, registry, iam }: Parts): Provider {
  const inputs = z.strictObject({
    ...withoutEffect,
    ...regional(host),
    name: text.optional(),
    body: text.optional(),
    apiKeySource: z.enum(["HEADER", "AUTHORIZER"]).optional(),
    binaryMediaTypes: z.array(text).optional(),
    /** Bytes. */
    minimumCompressionSize: z
      .string()
      .refine(
        (size) => /^\d*$/.test(size) && Number(size) <= 10_485_760,
        // Recorded on AWS (LocalStack's snapshots).
        "Invalid minimum compression size, must be between 0 and 10485760",
      )
      .optional(),
    policy: text.optional(),
    failOnWarnings: z.boolean().default(false),
    putRestApiMode: only("overwrite", "only overwrite: every local run imports the whole body"),
    parameters: refused("import parameters are not implemented by the local cloud"),
    endpointConfiguration: z
      .strictObject({
        types: z.enum(["REGIONAL", "EDGE"], "REGIONAL or EDGE: the local cloud has no VPC"),
        ipAddressType: z.enum(["ipv4", "dualstack"]).optional(),
        vpcEndpointIds: refused("the local cloud has no VPC"),
      })
      .optional(),
    /** Has no effect: the web server serves as a custom domain and as the default endpoint. */
    disableExecuteApiEndpoint: z.boolean().optional(),
    securityPolicy: text.optional(),
    endpointAccessMode: text.optional(),
  });
  return provider(
    inputs,
    (given, resource) => {
      const id = identify(resource, 10);
      const executionArn = executionArnOf(host, id);
      const name = given.name ?? autoName(resource);
      const { body, failOnWarnings, minimumCompressionSize: size, policy } = given;
      const { apiKeySource, binaryMediaTypes } = given;
      const args = {
        name,
        body,
        failOnWarnings,
        apiKeySource,
        binaryMediaTypes,
        minimumCompressionSize: size,
        policy,
      };
      const draft = registry.apis.get(id) ?? new Draft(id, args);
      const before = draft.args;
      draft.args = args;
      try {
        const { warnings, ...definition } = compile(draft, executionArn);
        if (definition.policy) iam.checkResourcePolicy(definition.policy);
        draft.compiled = { snapshot: draft.snapshot(), definition };
        for (const message of warnings)
          host.events.emit({ kind: "warning", source: `apigateway ${resource.name}`, message });
      } catch (error) {
        draft.args = before;
        throw error;
      }
      registry.apis.set(id, draft);
      const { definition } = draft.compiled;
      const { minimumCompressionSize } = definition;
      return {
        id,
        outputs: {
          name,
          arn: apiArn(host, `/restapis/${id}`),
          executionArn,
          rootResourceId: resourceIdOf(id, "/"),
          createdDate: new Date(host.clock.now()).toISOString(),
          apiKeySource: definition.apiKeySource,
          binaryMediaTypes: definition.binaryMediaTypes,
          minimumCompressionSize: minimumCompressionSize === undefined ? "" : String(minimumCompressionSize),
          policy: policy ?? "",
          disableExecuteApiEndpoint: given.disableExecuteApiEndpoint ?? false,
        },
      };
    },
    { update: "create", remove: ({ id }) => void registry.apis.delete(id) },
  );
}
