import { z } from "zod";

import type { PolicyDocument } from "../core/contracts";
import { inLongestRegion } from "../core/longestRegion";
import { isTooDeep } from "../core/nesting";
import { AwsError } from "../core/service";
import { malformed, unsupported } from "./malformed";

/** Parses a policy into one normalized form, because JSON allows several spellings. */

/** Accepts one value or a list. It is not a union, because a union's errors would not name a path. */
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(one));

const list = listOf(z.string());
/** IAM accepts `true` and `5` for `"true"` and `"5"`. */
const scalars = listOf(z.union([z.string(), z.boolean(), z.number()]).transform(String));

const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Principal: z.union([z.literal("*"), z.record(z.string(), list)]).optional(),
  NotPrincipal: z.unknown().optional(),
  Action: list.optional(),
  NotAction: list.optional(),
  Resource: list.optional(),
  NotResource: list.optional(),
  Condition: z.record(z.string(), z.record(z.string(), scalars)).optional(),
});

const Document = z.strictObject({
  Version: z.enum(["2012-10-17", "2008-10-17"]).default("2008-10-17"),
  Id: z.string().optional(),
  Statement: listOf(Statement),
});

export type ParsedDocument = z.output<typeof Document>;
export type ParsedStatement = ParsedDocument["Statement"][number];

/** The kind of policy: attached to an identity, a role's trust policy, or attached to a resource. */
export type PolicyKind = "identity" | "trust" | "resource";

/**
 * Parses a policy from JSON or an object, and checks what IAM checks when it is attached. Throws
 * `AwsError("MalformedPolicyDocument")`.
 */
export function parseDocument(policy: string | PolicyDocument, kind: PolicyKind): ParsedDocument {
  const parsed = Document.safeParse(
    parseJson(typeof policy === "string" ? policy : JSON.stringify(policy), kind),
  );
  if (!parsed.success) throw malformed(`Syntax errors in policy. ${z.prettifyError(parsed.error)}`);
  const { Statement: statements, Version } = parsed.data;
  if (statements.length === 0) throw malformed("Syntax errors in policy. It has no statement.");
  const sids = statements.flatMap(({ Sid }) => (Sid ? [Sid] : []));
  if (new Set(sids).size < sids.length)
    throw malformed("Statement IDs (SID) in a single policy must be unique.");
  for (const statement of statements) check(statement, kind);
  if (Version === "2008-10-17" && JSON.stringify(statements).includes("${"))
    throw unsupported("variables in policies of version 2008-10-17", 'Set "Version": "2012-10-17".');
  return parsed.data;
}

/**
 * Parses a policy. Refuses a member `__proto__`: a JavaScript object would lose it, and with it perhaps a condition.
 */
function parseJson(text: string, kind: PolicyKind): unknown {
  const value = parsed(text, kind);
  JSON.parse(text, refuseProto);
  return value;
}

function parsed(text: string, kind: PolicyKind): unknown {
  if (isTooDeep(text)) throw malformed("Syntax errors in policy. It nests too deep.");
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(
      kind === "trust" ? "This policy contains invalid Json" : "Syntax errors in policy. It is no JSON.",
    );
  }
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw malformed("Syntax errors in policy. Has prohibited field __proto__");
  return value;
}

function check(statement: ParsedStatement, kind: PolicyKind): void {
  const { Sid, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  // Only identity policies restrict the characters of a Sid; resource policies allow more.
  if (kind === "identity" && Sid && !/^[0-9A-Za-z]*$/.test(Sid))
    throw malformed(
      `Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*: ${Sid}`,
    );
  if (NotPrincipal !== undefined) throw unsupported("NotPrincipal", "Use a Condition on aws:PrincipalArn.");
  if (kind === "identity" && Principal) throw malformed("Policy document should not specify a principal.");
  if (kind !== "identity" && !Principal) throw malformed("Missing required field Principal");
  if (!Action === !NotAction || (Action ?? NotAction)?.length === 0)
    throw malformed("Policy statement must contain actions.");
  for (const action of Action ?? NotAction ?? []) checkAction(action, kind);
  if (kind === "trust") {
    if (Resource ?? NotResource) throw malformed("Has prohibited field Resource");
    return;
  }
  if (!Resource === !NotResource || (Resource ?? NotResource)?.length === 0)
    throw malformed("Policy statement must contain resources.");
  for (const resource of Resource ?? NotResource ?? []) checkResource(resource);
}

function checkAction(action: string, kind: PolicyKind): void {
  if (kind === "trust" && !/^sts:/i.test(action))
    throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
  if (action !== "*" && !/^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/.test(action))
    throw malformed(`Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: ${action}`);
}

/**
 * An ARN has six parts, or fewer if the last is a wildcard. API Gateway's short form `execute-api:/…` is
 * accepted too.
 */
function checkResource(resource: string): void {
  if (resource === "*" || resource.startsWith("execute-api:/")) return;
  if (!/^arn:aws:[a-z0-9-]+:(?:[^:]*:[^:]*:.+|.*\*)$/.test(resource))
    throw malformed(`Resource ${resource} must be in ARN format or "*".`);
}

/** The size that IAM counts against its quotas: characters without white space, here in the region with the longest name. */
export const policySize = (policy: string) => inLongestRegion(policy.replace(/\s/g, "")).length;

/** The error for a request that would exceed an IAM quota. */
export const limitExceeded = (message: string) => new AwsError("LimitExceeded", message, 409);
