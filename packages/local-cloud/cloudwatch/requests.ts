import { z } from "zod";

import { AwsError } from "../core/service";

/** The members of the operations. An unimplemented member is refused by name. */

/** Epoch seconds in JSON, a date in CBOR. Read as epoch milliseconds. */
const time = z
  .union([z.number().transform((seconds) => seconds * 1000), z.date().transform((date) => date.getTime())])
  .pipe(z.number());

const dimension = z.strictObject({ Name: z.string().min(1).max(255), Value: z.string().min(1).max(1024) });
const dimensions = z
  .array(dimension)
  .max(30)
  .default([])
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));
const nextToken = z
  .undefined({ error: "the local cloud answers in one page, and has issued no NextToken" })
  .optional();
/** The position of the next page's first item. */
const position = z.string().regex(/^\d+$/, "it is no token of an answer").optional();
export const state = z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]);

const datum = z.strictObject({
  MetricName: z.string().min(1).max(255),
  Dimensions: dimensions,
  Timestamp: time.optional(),
  Value: z.number().optional(),
  StatisticValues: z
    .strictObject({ SampleCount: z.number(), Sum: z.number(), Minimum: z.number(), Maximum: z.number() })
    .optional(),
  Values: z.array(z.number()).max(150).optional(),
  Counts: z.array(z.number()).max(150).optional(),
  Unit: z.string().optional(),
  StorageResolution: z
    .literal(60, { error: "the local cloud records whole minutes, no high resolution" })
    .optional(),
});

const query = z.strictObject({
  Id: z.string().regex(/^[a-z]\w*$/),
  MetricStat: z
    .strictObject({
      Metric: z.strictObject({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions }),
      Period: z.int(),
      Stat: z.string(),
      Unit: z.string().optional(),
    })
    .optional(),
  Expression: z.string().max(2048).optional(),
  Label: z
    .string()
    .refine((label) => !label.includes("${"), "the local cloud has no dynamic labels")
    .optional(),
  ReturnData: z.boolean().default(true),
  Period: z.int().optional(),
});

export const requests = {
  PutMetricData: z.strictObject({
    Namespace: z.string().min(1).max(255),
    MetricData: z.array(datum).max(1000),
    StrictEntityValidation: z.boolean().optional(),
  }),
  GetMetricData: z.strictObject({
    MetricDataQueries: z.array(query).min(1).max(500),
    StartTime: time,
    EndTime: time,
    NextToken: position,
    ScanBy: z.enum(["TimestampDescending", "TimestampAscending"]).default("TimestampDescending"),
    MaxDatapoints: z.int().min(1).max(100_800).optional(),
  }),
  GetMetricStatistics: z.strictObject({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: dimensions,
    StartTime: time,
    EndTime: time,
    Period: z.int(),
    Statistics: z.array(z.string()).default([]),
    ExtendedStatistics: z.array(z.string()).default([]),
    Unit: z.string().optional(),
  }),
  ListMetrics: z.strictObject({
    Namespace: z.string().optional(),
    MetricName: z.string().optional(),
    Dimensions: z
      .array(z.strictObject({ Name: z.string(), Value: z.string().optional() }))
      .max(30)
      .default([]),
    NextToken: nextToken,
  }),
  DescribeAlarms: z.strictObject({
    AlarmNames: z.array(z.string()).max(100).optional(),
    AlarmNamePrefix: z.string().optional(),
    AlarmTypes: z.array(z.string()).optional(),
    StateValue: state.optional(),
    ActionPrefix: z.string().optional(),
    MaxRecords: z.int().min(1).max(100).optional(),
    NextToken: position,
  }),
  DescribeAlarmHistory: z.strictObject({
    AlarmName: z.string().optional(),
    AlarmTypes: z.array(z.string()).optional(),
    HistoryItemType: z.enum(["ConfigurationUpdate", "StateUpdate", "Action"]).optional(),
    StartDate: time.default(0),
    EndDate: time.default(Number.MAX_SAFE_INTEGER),
    MaxRecords: z.int().min(1).max(100).default(100),
    NextToken: position,
    ScanBy: z.enum(["TimestampDescending", "TimestampAscending"]).default("TimestampDescending"),
  }),
  SetAlarmState: z.strictObject({
    AlarmName: z.string(),
    StateValue: z.string(),
    StateReason: z.string().max(1023),
    StateReasonData: z.string().max(4000).optional(),
  }),
  GetDashboard: z.strictObject({ DashboardName: z.string() }),
  ListDashboards: z.strictObject({ DashboardNamePrefix: z.string().default(""), NextToken: nextToken }),
};

export type Operation = keyof typeof requests;
export type Input<O extends Operation> = z.output<(typeof requests)[O]>;

export const isOperation = (name: string): name is Operation => Object.hasOwn(requests, name);

/** Throws `InvalidParameterValueException` for the first problem. */
export function parse<O extends Operation>(operation: O, input: unknown): Input<O> {
  const { success, data, error } = requests[operation].safeParse(input);
  if (success) return data as Input<O>;
  const [issue] = error.issues;
  throw new AwsError(
    "InvalidParameterValueException",
    `The parameter ${issue?.path.join(".") || "of the request"} is invalid: ${issue?.message}`,
  );
}
