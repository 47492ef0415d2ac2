import { z } from "zod";

import { arn, autoName, type Host } from "../core/host";
import { type LocalService, type Provider, provider } from "../core/service";

/**
 * Types without effect in a local run, such as alarms and budgets. Only their shape is checked, so that a
 * misspelt property is found before AWS finds it. This is the only list of them.
 */
export function passive(host: Pick<Host, "accountId" | "region">): LocalService {
  const resources: Readonly<Record<string, Provider>> = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": provider(metricAlarm, (inputs, resource) => {
      const name = inputs.name ?? autoName(resource);
      return { id: name, outputs: { name, arn: arn(host, "cloudwatch", `alarm:${name}`) } };
    }),
    "aws:cloudwatch/dashboard:Dashboard": provider(dashboard, (inputs) => ({
      id: inputs.dashboardName,
      outputs: { dashboardArn: `arn:aws:cloudwatch::${host.accountId}:dashboard/${inputs.dashboardName}` },
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
    "pulumi:providers:aws": provider(awsProvider, (_, resource) => ({ id: resource.name, outputs: {} })),
  };
  return { resources, close: async () => {} };
}

const tags = z.record(z.string(), z.string()).optional();
const actions = z.array(z.string()).optional();
const dimensions = z.record(z.string(), z.string()).optional();

const metricQuery = z.strictObject({
  id: z.string().regex(/^[a-z]\w*$/),
  accountId: z.string().optional(),
  expression: z.string().optional(),
  label: z.string().optional(),
  period: z.int().optional(),
  returnData: z.boolean().optional(),
  metric: z
    .strictObject({
      metricName: z.string(),
      namespace: z.string().optional(),
      period: z.int(),
      stat: z.string(),
      unit: z.string().optional(),
      dimensions,
    })
    .optional(),
});

/** The provider's types make `comparisonOperator` and `evaluationPeriods` optional, but AWS requires them. */
const metricAlarm = z
  .strictObject({
    name: z.string().max(255).optional(),
    alarmDescription: z.string().max(1024).optional(),
    actionsEnabled: z.boolean().optional(),
    alarmActions: actions,
    okActions: actions,
    insufficientDataActions: actions,
    comparisonOperator: z.enum([
      "GreaterThanOrEqualToThreshold",
      "GreaterThanThreshold",
      "LessThanThreshold",
      "LessThanOrEqualToThreshold",
      "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold",
      "GreaterThanUpperThreshold",
    ]),
    evaluationPeriods: z.int().min(1),
    datapointsToAlarm: z.int().min(1).optional(),
    threshold: z.number().optional(),
    thresholdMetricId: z.string().optional(),
    treatMissingData: z.enum(["missing", "ignore", "breaching", "notBreaching"]).optional(),
    evaluateLowSampleCountPercentiles: z.enum(["evaluate", "ignore"]).optional(),
    metricName: z.string().optional(),
    namespace: z.string().optional(),
    period: z.int().optional(),
    statistic: z.enum(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]).optional(),
    extendedStatistic: z.string().optional(),
    unit: z.string().optional(),
    dimensions,
    metricQueries: z.array(metricQuery).optional(),
    region: z.string().optional(),
    tags,
  })
  .refine((alarm) => !alarm.metricQueries || !(alarm.metricName || alarm.namespace || alarm.statistic), {
    message: "excludes metricName, namespace, period and statistic",
    path: ["metricQueries"],
  })
  .refine(
    ({ metricQueries }) => !metricQueries || metricQueries.filter((query) => query.returnData).length === 1,
    { message: "exactly one query has returnData", path: ["metricQueries"] },
  );

const dashboard = z.strictObject({
  dashboardName: z.string().regex(/^[\w-]{1,255}$/),
  dashboardBody: z.string().refine(isJson, "is not JSON"),
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

/** An explicit provider. Its region is the resources' own, and its tags have no effect. */
const awsProvider = z.strictObject({
  region: z.string().optional(),
  // Provider inputs are sent as JSON texts.
  defaultTags: z.unknown().optional(),
  allowedAccountIds: z.unknown().optional(),
  skipCredentialsValidation: z.unknown().optional(),
  skipMetadataApiCheck: z.unknown().optional(),
  skipRegionValidation: z.unknown().optional(),
  version: z.string().optional(),
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
