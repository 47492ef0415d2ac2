import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { documentOf } from "../apigateway/apiDocument";
import { inLongestRegion } from "../lib/longestRegion";
import { stackRule } from "../lib/rule";
import { isUnknown, known } from "../lib/withoutUnknowns";

const permissionType = "aws:lambda/permission:Permission";

/** Default quotas of an account and region on numbers of resources, from Service Quotas (2026-11). */
export const accountMost = {
  "aws:dynamodb/table:Table": 2_500,
  "aws:iam/role:Role": 1_000,
  "aws:apigateway/usagePlan:UsagePlan": 300,
  "aws:apigatewayv2/route:Route": 300,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": 20,
  "aws:cloudfront/distribution:Distribution": 200,
  "aws:s3/bucket:Bucket": 10_000,
} as const;

/** Quotas of one table, function, role or API (2026-11). Texts are measured in the region with the longest name. */
export const limits = {
  indexes: 20,
  apiResources: 300,
  environmentBytes: 4_096,
  apiBodyBytes: 6 * 1024 ** 2,
  functionPolicy: 20_480,
  rolePolicies: 10_240,
  name: 64,
  layers: 5,
  streamReaders: 2,
} as const;

/** Stacks of its size that an account must hold. A program whose pull requests have stacks of their own sets more. */
const defaultStacks = 2;

/** The setting of the quota on resources of an API, which AWS raises on request: L-01C8A9E0. */
export const apiResourcesSetting = {
  type: "integer",
  minimum: limits.apiResources,
  default: limits.apiResources,
  description: "Resources that the account's quota allows an API",
} as const;

/** Refuses stacks so large that an account cannot hold as many of them as it should. */
export const countsFitQuotas: StackValidationPolicy = {
  ...stackRule(
    {
      name: "counts-fit-quotas",
      description:
        "An account's quotas hold two stacks of this size, or as many as `stacks` says, and each resource stays within its own limits.",
      severity: "medium",
      remediation: "Request more in Service Quotas, or split the stack.",
      controls: ["own: quota proof"],
      reads: [
        "aws:apigateway/restApi:RestApi",
        "aws:dynamodb/table:Table",
        "aws:iam/role:Role",
        "aws:lambda/function:Function",
        permissionType,
      ],
    },
    (resources, report, { getConfig }) => {
      const { stacks = defaultStacks, apiResources = limits.apiResources } = getConfig<{
        stacks?: number;
        apiResources?: number;
      }>();
      const counts = new Map<string, number>();
      for (const [of, { size, urn }] of functionPolicies(resources))
        if (size > limits.functionPolicy)
          report(`The policy of ${of} has ${size} of ${limits.functionPolicy} characters.`, urn);
      for (const { type, urn, name, props } of resources) {
        const count = (counts.get(type) ?? 0) + 1;
        counts.set(type, count);
        const quota = (accountMost as Readonly<Record<string, number>>)[type];
        if (quota !== undefined && count === Math.floor(quota / stacks) + 1)
          report(
            `An account has ${quota} of them: ${stacks} stacks that have more than ${count - 1} each do not fit.`,
            urn,
          );
        if (
          type === "aws:dynamodb/table:Table" &&
          known(props.globalSecondaryIndexes).length > limits.indexes
        )
          report(`A table may have at most ${limits.indexes} indexes.`, urn);
        if (
          type === "aws:lambda/function:Function" &&
          environmentBytes(props.environment?.variables) > limits.environmentBytes
        )
          report(`Its environment is larger than ${limits.environmentBytes} bytes.`, urn);
        if (type === "aws:lambda/function:Function" && known(props.layers).length > limits.layers)
          report(`A function may have at most ${limits.layers} layers.`, urn);
        if (isNamed(type) && !isUnknown(props.name) && nameOf(name, props.name).length > limits.name)
          report(`Its name ${nameOf(name, props.name)} is longer than ${limits.name} characters.`, urn);
        if (type === "aws:apigateway/restApi:RestApi") {
          const count = resourcesOfApi(props.body);
          if (count > apiResources) report(`It has ${count} resources, and AWS allows ${apiResources}.`, urn);
          if (String(props.body ?? "").length > limits.apiBodyBytes)
            report("Its document is larger than 6 MB.", urn);
        }
      }
    },
  ),
  configSchema: {
    properties: {
      stacks: {
        type: "integer",
        minimum: 1,
        default: defaultStacks,
        description: "Stacks of this size that the account must hold",
      },
      apiResources: apiResourcesSetting,
    },
  },
};

/** Returns the number of resources of an API with this document: each part of a path is one, with methods or without. */
export const resourcesOfApi = (body: unknown): number =>
  new Set(
    Object.keys(documentOf(body).paths ?? {}).flatMap((path) => {
      const parts = path.split("/").filter(Boolean);
      return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
    }),
  ).size;

/** Returns the bytes of a function's environment in the region with the longest name. */
export const environmentBytes = (variables: unknown) =>
  Buffer.byteLength(inLongestRegion(JSON.stringify(variables ?? {})));

const isNamed = (type: string) => /^aws:(iam\/role:Role|lambda\/function:Function)$/.test(type);

/** Returns a resource's name in AWS: its own, or that in the program with the eight characters that Pulumi adds. */
const nameOf = (name: string, own: unknown): string => (typeof own === "string" ? own : `${name}-1234567`);

/** A resource as far as the sizes of functions' policies depend on it. */
type Permitting = Pick<PolicyResource, "type" | "urn" | "name" | "props"> &
  Partial<Pick<PolicyResource, "propertyDependencies">>;

/**
 * Returns the size of the policy of each function, version and alias with permissions, in the region with the longest name. Also
 * returns the last permission in it.
 */
export function functionPolicies(
  resources: readonly Permitting[],
): ReadonlyMap<string, { readonly size: number; readonly urn: string }> {
  const envelope = JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: [] }).length - 1;
  const sizes = new Map<string, { size: number; urn: string }>();
  for (const { type, urn, name, props, propertyDependencies } of resources) {
    if (type !== permissionType) continue;
    // At a first preview a function has no name yet, and all unknown values are alike.
    const named = isUnknown(props.function) ? propertyDependencies?.["function"]?.[0]?.urn : props.function;
    if (named === undefined) continue;
    const of = [named, ...(props.qualifier ? [props.qualifier] : [])].map(String).join(":");
    const { size } = sizes.get(of) ?? { size: envelope };
    const comma = 1;
    sizes.set(of, {
      size: size + inLongestRegion(JSON.stringify(statementOf(name, of, props))).length + comma,
      urn,
    });
  }
  return sizes;
}

/** Returns the statement that Lambda makes of a permission. */
const statementOf = (name: string, of: string, props: PolicyResource["props"]) => ({
  Sid: nameOf(name, props.statementId),
  Effect: "Allow",
  Principal: { Service: props.principal },
  Action: props.action,
  Resource: of.startsWith("arn:") ? of : `arn:aws:lambda:us-east-1:123456789012:function:${of}`,
  Condition: {
    ...(props.sourceAccount && { StringEquals: { "AWS:SourceAccount": props.sourceAccount } }),
    ...(props.sourceArn && { ArnLike: { "AWS:SourceArn": props.sourceArn } }),
  },
});
