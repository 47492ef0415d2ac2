import { createHash } from "node:crypto";

import { z } from "zod";

import { autoName, identify } from "../../core/host";
import { type Provider, provider } from "../../core/service";
import { type Imported, importOpenApi } from "../openapi/import";
import { resourcePolicy } from "../policyDocument";
import { Router } from "../router";
import { apiArn, only, type Parts, refused, regional, text, withoutEffect } from "./inputs";

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
    (args, resource) => {
      const id = identify(resource, 10);
      const executionArn = `arn:aws:execute-api:${host.region}:${host.accountId}:${id}`;
      const imported = args.body === undefined ? nothing : importOpenApi(args.body, id, args.failOnWarnings);
      for (const message of imported.warnings) {
        host.events.emit({ kind: "warning", source: `apigateway ${resource.name}`, message });
      }
      const source: unknown = args.policy ? JSON.parse(args.policy) : imported.policy;
      const policy = source === undefined ? undefined : resourcePolicy(source, executionArn);
      if (policy) iam.checkResourcePolicy(policy);
      const name = args.name ?? autoName(resource);
      const apiKeySource = args.apiKeySource ?? imported.apiKeySource ?? "HEADER";
      const binaryMediaTypes = args.binaryMediaTypes ?? imported.binaryMediaTypes ?? [];
      const minimumCompressionSize = args.minimumCompressionSize
        ? Number(args.minimumCompressionSize)
        : imported.minimumCompressionSize;
      const { methods, gatewayResponses } = imported;
      const router = new Router(methods);
      const definition = {
        name,
        methods,
        router,
        gatewayResponses,
        apiKeySource,
        binaryMediaTypes,
        minimumCompressionSize,
        policy,
      };
      registry.apis.set(id, { definition, hash: hash(`${args.body} ${args.policy}`) });
      return {
        id,
        outputs: {
          name,
          arn: apiArn(host, `/restapis/${id}`),
          executionArn,
          rootResourceId: hash(`${id}/`).slice(0, 10),
          createdDate: new Date(host.clock.now()).toISOString(),
          apiKeySource,
          binaryMediaTypes,
          minimumCompressionSize: minimumCompressionSize === undefined ? "" : String(minimumCompressionSize),
          policy: args.policy ?? "",
          disableExecuteApiEndpoint: args.disableExecuteApiEndpoint ?? false,
        },
      };
    },
    { update: "create", remove: ({ id }) => void registry.apis.delete(id) },
  );
}

const hash = (value: string) => createHash("sha256").update(value).digest("hex");

const nothing: Imported = {
  methods: [],
  gatewayResponses: new Map(),
  apiKeySource: undefined,
  binaryMediaTypes: undefined,
  minimumCompressionSize: undefined,
  policy: undefined,
  warnings: [],
};
