import type { StackValidationPolicy } from "@pulumi/policy";
import { documentOf } from "../apigateway/apiDocument";
import { stackRule } from "../lib/rule";
import { known } from "../lib/withoutUnknowns";

/** Default quotas of an account and region on numbers of resources, from Service Quotas (2026-11). */
const most: Readonly<Record<string, number>> = {
  "aws:dynamodb/table:Table": 2_500,
  "aws:iam/role:Role": 1_000,
  "aws:apigateway/usagePlan:UsagePlan": 300,
  "aws:apigatewayv2/route:Route": 300,
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": 20,
  "aws:cloudfront/distribution:Distribution": 200,
  "aws:s3/bucket:Bucket": 10_000,
};

/** Quotas of one table, function or API. */
const limits = {
  indexes: 20,
  apiResources: 300,
  environmentBytes: 4_096,
  apiBodyBytes: 6 * 1024 ** 2,
} as const;

/** Stacks of its size that an account must hold. A program whose pull requests have stacks of their own sets more. */
const defaultStacks = 2;

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
      reads: ["aws:apigateway/restApi:RestApi", "aws:dynamodb/table:Table", "aws:lambda/function:Function"],
    },
    (resources, report, { getConfig }) => {
      const { stacks = defaultStacks } = getConfig<{ stacks?: number }>();
      const counts = new Map<string, number>();
      for (const { type, urn, props } of resources) {
        const count = (counts.get(type) ?? 0) + 1;
        counts.set(type, count);
        const quota = most[type];
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
          bytesOf(props.environment?.variables) > limits.environmentBytes
        )
          report(`Its environment is larger than ${limits.environmentBytes} bytes.`, urn);
        if (type === "aws:apigateway/restApi:RestApi") {
          const count = resourcesOf(Object.keys(documentOf(props.body).paths ?? {}));
          if (count > limits.apiResources)
            report(`It has ${count} resources, and AWS allows ${limits.apiResources}.`, urn);
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
    },
  },
};

/** Returns the number of an API's resources: each part of a path is one, with methods or without. */
const resourcesOf = (paths: readonly string[]) =>
  new Set(
    paths.flatMap((path) => {
      const parts = path.split("/").filter(Boolean);
      return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
    }),
  ).size;

const bytesOf = (variables: unknown) => Buffer.byteLength(JSON.stringify(variables ?? {}));
