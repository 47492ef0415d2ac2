import { queryName } from "../awsEndpoint/authErrors";
import type { Clock } from "../core/clock";
import { arn } from "../core/host";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { Alarms } from "./alarms/alarms";
import { describeAlarmHistory, describeAlarms } from "./describe";
import { validation } from "./errors";
import type { MetricStore } from "./metricStore";
import type { Dashboard } from "./provider";
import { putMetricData } from "./putMetricData";
import { getMetricData, getMetricStatistics, listMetrics } from "./read";
import { type Input, isOperation, type Operation, parse, requests, state } from "./requests";

/** The state that the operations use. */
export interface ApiState {
  readonly store: MetricStore;
  readonly alarms: Alarms;
  readonly dashboards: ReadonlyMap<string, Dashboard>;
  readonly clock: Clock;
  readonly account: { readonly region: string; readonly accountId: string };
}

const operations: { readonly [O in Operation]: (state: ApiState, input: Input<O>) => object } = {
  PutMetricData: ({ store, clock }, input) => putMetricData(store, clock.now(), input),
  GetMetricData: ({ store }, input) => getMetricData(store, input),
  GetMetricStatistics: ({ store }, input) => getMetricStatistics(store, input),
  ListMetrics: ({ store }, input) => listMetrics(store, input),
  DescribeAlarms: ({ alarms }, input) => describeAlarms(alarms, input),
  DescribeAlarmHistory: ({ alarms }, input) => describeAlarmHistory(alarms, input),
  SetAlarmState({ alarms }, { AlarmName, StateValue, StateReason, StateReasonData }) {
    const given = state.safeParse(StateValue);
    if (!given.success)
      throw validation(
        `1 validation error detected: Value '${StateValue}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]`,
      );
    if (!alarms.list().some(({ alarm }) => alarm.name === AlarmName))
      throw new AwsError("ResourceNotFound", "Alarm does not exist", 404);
    checkJson(StateReasonData);
    alarms.setState(AlarmName, given.data, StateReason, StateReasonData);
    return {};
  },
  GetDashboard({ dashboards }, { DashboardName }) {
    const found = dashboards.get(DashboardName);
    if (!found)
      throw new AwsError("DashboardNotFoundError", `Dashboard ${DashboardName} does not exist`, 404);
    return { DashboardArn: found.arn, DashboardName, DashboardBody: found.body };
  },
  ListDashboards: ({ dashboards }, { DashboardNamePrefix }) => ({
    DashboardEntries: [...dashboards.values()]
      .filter(({ name }) => name.startsWith(DashboardNamePrefix))
      .map(({ name, arn, body, modified }) => ({
        DashboardName: name,
        DashboardArn: arn,
        LastModified: modified / 1000,
        Size: Buffer.byteLength(body),
      })),
  }),
};

/** The query protocol's error names that differ by more than their suffix. */
const queryCodes: Readonly<Record<string, string>> = {
  DashboardNotFoundError: "ResourceNotFound",
  InvalidFormatFault: "InvalidFormat",
};

/** Returns the name of an error's shape. CloudWatch does not define the shape of a failed validation. */
const typeOf = (code: string) =>
  code === "ValidationError"
    ? "com.amazon.coral.validate#ValidationException"
    : `com.amazonaws.cloudwatch.v2010_08_01#${code}`;

function checkJson(text = "{}"): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError("InvalidFormatFault", "Data was not syntactically valid JSON.");
  }
}

/** CloudWatch's wire protocols: JSON 1.0, and CBOR. */
export class CloudWatchApi implements AwsApi {
  readonly signingName = "monitoring";
  readonly target = "GraniteServiceVersion20100801";
  readonly gzip = true;
  readonly operations = Object.keys(operations);
  readonly rpc = {
    service: this.target,
    timestamps: /^(Timestamps?|LastModified|.*UpdatedTimestamp|.*TransitionedTimestamp)$/,
  };

  constructor(private readonly state: ApiState) {}

  access({ operation, input }: AwsCall): readonly Access[] {
    const name = known(operation);
    const action = `cloudwatch:${name}`;
    if (name === "PutMetricData") {
      const { Namespace } = parse(name, input);
      return [{ action, resource: "*", context: { "cloudwatch:namespace": Namespace } }];
    }
    if (name !== "SetAlarmState") return [{ action, resource: "*" }];
    const { AlarmName } = parse(name, input);
    return [{ action, resource: arn(this.state.account, "cloudwatch", `alarm:${AlarmName}`) }];
  }

  async answer({ operation, input }: AwsCall): Promise<AwsAnswer> {
    const result = this.run(known(operation), input);
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: JSON.stringify(result),
    };
  }

  error({ code, message, status, fields }: AwsError): AwsAnswer {
    const type = status < 500 ? "Sender" : "Receiver";
    return {
      status,
      headers: {
        "content-type": "application/x-amz-json-1.0",
        // The error's name in the query protocol, which SDKs show.
        "x-amzn-query-error": `${queryCodes[code] ?? queryName(code) ?? code.replace(/Exception$/, "")};${type}`,
      },
      body: JSON.stringify({ __type: typeOf(code), message, ...fields }),
    };
  }

  private run<O extends Operation>(operation: O, input: unknown): object {
    return operations[operation](this.state, parse(operation, input));
  }
}

function known(operation: string): Operation {
  if (isOperation(operation)) return operation;
  throw new AwsError(
    "UnknownOperationException",
    `The local cloud's CloudWatch does not implement ${operation}. It has ${Object.keys(requests).join(", ")}.`,
  );
}
