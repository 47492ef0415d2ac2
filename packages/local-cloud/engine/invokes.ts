import { z } from "zod";

import { arn, type Host } from "../core/host";
import { AwsError } from "../core/service";

/** A provider function, such as `aws.getRegion()`. */
export interface Invoke {
  readonly args: z.ZodType;
  run(args: never): Readonly<Record<string, unknown>>;
}

const invoke = <S extends z.ZodType>(
  args: S,
  run: (args: z.output<S>) => Readonly<Record<string, unknown>>,
): Invoke => ({
  args,
  run,
});

const strings = z.array(z.string());

const principals = z.array(z.strictObject({ type: z.string(), identifiers: strings }));

const statement = z.strictObject({
  sid: z.string().optional(),
  effect: z.enum(["Allow", "Deny"]).default("Allow"),
  actions: strings.optional(),
  notActions: strings.optional(),
  resources: strings.optional(),
  notResources: strings.optional(),
  principals: principals.optional(),
  notPrincipals: principals.optional(),
  conditions: z.array(z.strictObject({ test: z.string(), variable: z.string(), values: strings })).optional(),
});

const policyDocument = z.strictObject({
  policyId: z.string().optional(),
  version: z.enum(["2012-10-17", "2008-10-17"]).default("2012-10-17"),
  statements: z.array(statement).min(1),
});

type Statement = z.output<typeof statement>;

/** Unwraps a list with one value, as AWS's provider does in policy documents. */
const oneOrMany = (values: readonly string[]) => (values.length === 1 ? values[0] : values);

/** Returns the values by key. Entries with the same key share one list. */
function merged(entries: readonly (readonly [string, readonly string[]])[]) {
  const byKey: Record<string, string[]> = {};
  for (const [key, values] of entries) byKey[key] = [...(byKey[key] ?? []), ...values];
  return Object.fromEntries(Object.entries(byKey).map(([key, values]) => [key, oneOrMany(values)]));
}

function principalOf(list: z.output<typeof principals> | undefined) {
  if (!list?.length) return undefined;
  if (list.some(({ type }) => type === "*")) return "*";
  return merged(list.map(({ type, identifiers }) => [type, identifiers]));
}

function conditionOf(conditions: Statement["conditions"]) {
  if (!conditions?.length) return undefined;
  const tests = new Set(conditions.map(({ test }) => test));
  return Object.fromEntries(
    [...tests].map((test) => [
      test,
      merged(conditions.filter((one) => one.test === test).map(({ variable, values }) => [variable, values])),
    ]),
  );
}

const statementOf = (given: Statement) => ({
  Sid: given.sid || undefined,
  Effect: given.effect,
  Principal: principalOf(given.principals),
  NotPrincipal: principalOf(given.notPrincipals),
  Action: given.actions && oneOrMany(given.actions),
  NotAction: given.notActions && oneOrMany(given.notActions),
  Resource: given.resources && oneOrMany(given.resources),
  NotResource: given.notResources && oneOrMany(given.notResources),
  Condition: conditionOf(given.conditions),
});

export interface InvokeOptions extends Pick<Host, "accountId" | "region"> {
  /** The account's quotas by service and code, such as `lambda/L-B99A9384`. */
  readonly quotas?: Readonly<Record<string, number>>;
  /**
   * The names of the account's log groups.
   * @default none
   */
  readonly logGroups?: readonly string[];
}

/**
 * Returns the AWS provider's functions that the local cloud implements. Others are refused by name. If a function
 * throws an `AwsError`, the program's call rejects, and the program may catch it.
 */
export const awsInvokes = ({
  accountId,
  region,
  quotas = {},
  logGroups = [],
}: InvokeOptions): Readonly<Record<string, Invoke>> => ({
  "aws:index/getCallerIdentity:getCallerIdentity": invoke(
    z.strictObject({ id: z.string().optional() }),
    () => ({
      id: accountId,
      accountId,
      arn: `arn:aws:iam::${accountId}:user/local`,
      userId: "AIDALOCALLOCALLOCALL",
    }),
  ),
  "aws:index/getRegion:getRegion": invoke(
    z.strictObject({ id: z.string().optional(), region: z.string().optional(), name: z.string().optional() }),
    (asked) => {
      const name = asked.region ?? asked.name ?? region;
      return { id: name, region: name, name, endpoint: `ec2.${name}.amazonaws.com`, description: name };
    },
  ),
  "aws:index/getPartition:getPartition": invoke(z.strictObject({ id: z.string().optional() }), () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  })),
  "aws:servicequotas/getServiceQuota:getServiceQuota": invoke(
    z.strictObject({ serviceCode: z.string(), quotaCode: z.string(), region: z.string().optional() }),
    ({ serviceCode, quotaCode }) => {
      const value = quotas[`${serviceCode}/${quotaCode}`];
      if (value === undefined)
        throw new AwsError(
          "NoSuchResourceException",
          `reading Service Quotas Service Quota (${serviceCode}/${quotaCode}): couldn't find resource`,
          404,
        );
      const id = arn({ accountId, region }, "servicequotas", `${serviceCode}/${quotaCode}`);
      return { id, arn: id, serviceCode, quotaCode, value, region };
    },
  ),
  "aws:cloudwatch/getLogGroups:getLogGroups": invoke(
    z.strictObject({ logGroupNamePrefix: z.string().optional(), region: z.string().optional() }),
    ({ logGroupNamePrefix = "" }) => {
      const logGroupNames = logGroups.filter((name) => name.startsWith(logGroupNamePrefix));
      const arns = logGroupNames.map((name) => arn({ accountId, region }, "logs", `log-group:${name}`));
      return { id: region, arns, logGroupNames, logGroupNamePrefix, region };
    },
  ),
  "aws:iam/getPolicyDocument:getPolicyDocument": invoke(
    policyDocument,
    ({ policyId, version, statements }) => {
      const document = { Version: version, Id: policyId, Statement: statements.map(statementOf) };
      const json = JSON.stringify(document, null, 2);
      return {
        id: String(json.length),
        json,
        minifiedJson: JSON.stringify(document),
        policyId,
        version,
        statements,
      };
    },
  ),
});
