import { z } from "zod";

import { arn, autoName, type Host, identify } from "../../core/host";
import { type LocalService, type Provider, provider, type Resource } from "../../core/service";
import { delivery } from "./delivery";

/**
 * Resource types without effect in a local run, such as budgets and sampling rules. Only their properties are checked,
 * so that a misspelt one is found before a deployment. This is the only list of such types.
 */
export function checkedOnly(host: Pick<Host, "accountId" | "region">): LocalService {
  const resources: Readonly<Record<string, Provider>> = {
    "aws:cloudwatch/queryDefinition:QueryDefinition": provider(queryDefinition, (_, resource) => ({
      id: resource.name,
      outputs: { queryDefinitionId: uuidOf(resource) },
    })),
    "aws:budgets/budget:Budget": provider(budget, (inputs, resource) => {
      const name = inputs.name ?? autoName(resource);
      return {
        id: `${host.accountId}:${name}`,
        outputs: {
          name,
          accountId: host.accountId,
          arn: `arn:aws:budgets::${host.accountId}:budget/${name}`,
        },
      };
    }),
    "aws:xray/samplingRule:SamplingRule": provider(samplingRule, ({ ruleName }) => ({
      id: ruleName,
      outputs: { arn: arn(host, "xray", `sampling-rule/${ruleName}`) },
    })),
    ...delivery(host),
    "pulumi:providers:aws": provider(awsProvider, (_, resource) => ({ id: resource.name, outputs: {} })),
  };
  const changing = Object.entries(resources).map(([type, each]) => [
    type,
    { ...each, update: each.create, remove: () => {} },
  ]);
  return { resources: Object.fromEntries(changing), close: async () => {} };
}

const tags = z.record(z.string(), z.string()).optional();
const actions = z.array(z.string()).optional();
/** A saved query of CloudWatch Logs Insights, which the local cloud does not run. */
const queryDefinition = z.strictObject({
  name: z.string().min(1).max(255),
  queryString: z.string().min(1).max(10_000),
  logGroupNames: z.array(z.string().max(512)).max(50).optional(),
  region: z.string().optional(),
});

const budget = z.strictObject({
  name: z.string().max(100).optional(),
  budgetType: z.enum(["COST", "USAGE", "SAVINGS_PLANS_UTILIZATION", "SAVINGS_PLANS_COVERAGE"]),
  timeUnit: z.enum(["DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY"]),
  limitAmount: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  limitUnit: z.string().optional(),
  timePeriodStart: z.string().optional(),
  timePeriodEnd: z.string().optional(),
  costFilters: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })).optional(),
  notifications: z
    .array(
      z.strictObject({
        comparisonOperator: z.enum(["LESS_THAN", "EQUAL_TO", "GREATER_THAN"]),
        notificationType: z.enum(["ACTUAL", "FORECASTED"]),
        threshold: z.number(),
        thresholdType: z.enum(["PERCENTAGE", "ABSOLUTE_VALUE"]),
        subscriberEmailAddresses: actions,
        subscriberSnsTopicArns: actions,
      }),
    )
    .optional(),
  tags,
});

/** X-Ray's own limits (CreateSamplingRule). */
const samplingRule = z.strictObject({
  ruleName: z.string().min(1).max(32),
  priority: z.int().min(1).max(9_999),
  version: z.literal(1),
  reservoirSize: z.int().min(0),
  fixedRate: z.number().min(0).max(1),
  urlPath: z.string().max(128),
  host: z.string().max(64),
  httpMethod: z.string().max(10),
  serviceName: z.string().max(64),
  serviceType: z.string().max(64),
  resourceArn: z.string().max(500),
  attributes: z.record(z.string().max(32), z.string().max(32)).optional(),
  region: z.string().optional(),
  tags,
});

/** An explicit provider, for resources of its region and with its tags. */
const awsProvider = z.strictObject({
  region: z.string(
    "an explicit provider does not take aws:region of the configuration, and would be where the environment says: set it, such as to aws.config.requireRegion()",
  ),
  // Provider inputs are sent as JSON texts.
  defaultTags: z.unknown().optional(),
  allowedAccountIds: z.unknown().optional(),
  skipCredentialsValidation: z.unknown().optional(),
  skipMetadataApiCheck: z.unknown().optional(),
  skipRegionValidation: z.unknown().optional(),
  version: z.string().optional(),
});

/** Returns an id of AWS's shape that is the same in every run. */
const uuidOf = (resource: Resource) =>
  identify(resource, 32, "0123456789abcdef").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
