import { timestamp } from "../../core/timestamp";
import type { Alarm, Condition } from "./alarm";
import { describedQuery } from "./describedQuery";

/** The known region names in CloudWatch's messages. */
const regions: Readonly<Record<string, string>> = {
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-west-2": "US West (Oregon)",
  "eu-central-1": "EU (Frankfurt)",
  "eu-west-1": "EU (Ireland)",
};

/** A message to a topic: JSON for programs, and plain text for e-mail. */
export interface AlarmMessage {
  readonly subject: string;
  readonly text: string;
  readonly email: string;
}

/** Returns CloudWatch's message to a topic when an alarm changes its state. */
export function messageOf(alarm: Alarm, before: Condition, now: Condition, regionId: string): AlarmMessage {
  const region = regions[regionId] ?? regionId;
  const account = alarm.arn.split(":")[4] ?? "";
  const text = {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description ?? null,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: timestamp(alarm.configured),
    NewStateValue: now.state,
    NewStateReason: now.reason,
    StateChangeTime: timestamp(now.since),
    Region: region,
    AlarmArn: alarm.arn,
    OldStateValue: before.state,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    ActionExecutedAfterMuteWindow: false,
    Trigger: {
      ...(alarm.metric
        ? {
            ...alarm.metric,
            ...(alarm.metric.Statistic
              ? { StatisticType: "Statistic", Statistic: capitals(alarm.metric.Statistic) }
              : { StatisticType: "ExtendedStatistic" }),
            Unit: alarm.metric.Unit ?? null,
            Dimensions: alarm.metric.Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
          }
        : { Metrics: alarm.queries.map(describedQuery) }),
      Period: alarm.period,
      EvaluationPeriods: alarm.evaluationPeriods,
      ...(alarm.statesDatapoints && { DatapointsToAlarm: alarm.datapointsToAlarm }),
      ComparisonOperator: alarm.comparison,
      Threshold: alarm.threshold,
      TreatMissingData: alarm.missing,
      EvaluateLowSampleCountPercentile: alarm.lowSamples === "ignore" ? "ignore" : "",
    },
  };
  return {
    // SNS's limit.
    subject: `${now.state}: "${alarm.name}" in ${region}`.slice(0, 100),
    text: JSON.stringify(text),
    email: [
      `You are receiving this email because your Amazon CloudWatch Alarm "${alarm.name}" in the ${region} region has entered the ${now.state} state, because "${now.reason}" at "${new Date(now.since).toUTCString()}".`,
      "",
      "Alarm Details:",
      `- Name:                       ${alarm.name}`,
      `- Description:                ${alarm.description ?? ""}`,
      `- State Change:               ${before.state} -> ${now.state}`,
      `- Reason for State Change:    ${now.reason}`,
      `- Timestamp:                  ${new Date(now.since).toUTCString()}`,
      `- AWS Account:                ${account}`,
      `- Alarm Arn:                  ${alarm.arn}`,
    ].join("\n"),
  };
}

/** Converts `SampleCount` to `SAMPLE_COUNT`. */
const capitals = (statistic: string) => statistic.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
