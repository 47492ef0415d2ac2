import { z } from "zod";

import type { PolicyDocument } from "../core/contracts";

const strings = z.union([z.string(), z.array(z.string())]);

const policyDocument = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().optional(),
      Effect: z.enum(["Allow", "Deny"]),
      Principal: z.union([z.literal("*"), z.record(z.string(), strings)]),
      Action: strings.optional(),
      NotAction: strings.optional(),
      Resource: strings.optional(),
      NotResource: strings.optional(),
      Condition: z.record(z.string(), z.record(z.string(), strings)).optional(),
    }),
  ),
});

/** An API's resource policy; `execute-api:/stage/GET/path` is short for a method of this API. */
export function resourcePolicy(source: unknown, executionArn: string): PolicyDocument {
  const { Version, Statement } = policyDocument.parse(source);
  const full = (resource: string) => resource.replace(/^execute-api:\//, `${executionArn}/`);
  const all = (resources: string | string[] | undefined) =>
    typeof resources === "string" ? full(resources) : resources?.map(full);
  return {
    Version,
    Statement: Statement.map((statement) => ({
      ...statement,
      ...(statement.Resource && { Resource: all(statement.Resource) }),
      ...(statement.NotResource && { NotResource: all(statement.NotResource) }),
    })),
  };
}
