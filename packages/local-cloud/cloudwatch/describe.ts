import { paged } from "../core/paged";
import type { Alarm, Condition } from "./alarms/alarm";
import type { Alarms } from "./alarms/alarms";
import { describedQuery } from "./alarms/describedQuery";
import type { Input } from "./requests";

/** Answers DescribeAlarms. All alarms are on one page, unless the request limits it. */
export function describeAlarms(alarms: Alarms, input: Input<"DescribeAlarms">): object {
  const { AlarmNames, AlarmNamePrefix = "", AlarmTypes, StateValue, ActionPrefix = "" } = input;
  const found = alarms.list().filter(({ alarm, condition }) => {
    const actions = Object.values(alarm.actions).flat();
    return (
      (AlarmNames?.includes(alarm.name) ?? true) &&
      alarm.name.startsWith(AlarmNamePrefix) &&
      (StateValue ?? condition.state) === condition.state &&
      (ActionPrefix === "" || actions.some((action) => action.startsWith(ActionPrefix)))
    );
  });
  const metricAlarms = AlarmTypes?.includes("MetricAlarm") ?? true;
  const { MaxRecords = found.length, NextToken } = input;
  const { items, next } = paged(metricAlarms ? found : [], MaxRecords, NextToken);
  return { MetricAlarms: items.map(described), CompositeAlarms: [], LogAlarms: [], ...next };
}

function described({ alarm, condition }: { alarm: Alarm; condition: Condition }): object {
  const { Statistic, ExtendedStatistic, ...metric } = alarm.metric ?? {};
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: alarm.configured / 1000,
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    StateValue: condition.state,
    StateReason: condition.reason,
    ...(condition.reasonData && { StateReasonData: condition.reasonData }),
    StateUpdatedTimestamp: condition.updated / 1000,
    StateTransitionedTimestamp: condition.since / 1000,
    ...(alarm.metric
      ? { ...metric, Statistic, ExtendedStatistic, Period: alarm.period }
      : { Metrics: alarm.queries.map(describedQuery) }),
    EvaluationPeriods: alarm.evaluationPeriods,
    ...(alarm.statesDatapoints && { DatapointsToAlarm: alarm.datapointsToAlarm }),
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missing,
    ...(alarm.lowSamples === "ignore" && { EvaluateLowSampleCountPercentile: alarm.lowSamples }),
  };
}

/** Answers DescribeAlarmHistory, newest first unless the request asks for the opposite. */
export function describeAlarmHistory(alarms: Alarms, input: Input<"DescribeAlarmHistory">): object {
  const { AlarmName, HistoryItemType, StartDate, EndDate, ScanBy } = input;
  const found = alarms
    .history()
    .filter(
      ({ alarm, at, type }) =>
        (AlarmName ?? alarm) === alarm &&
        (HistoryItemType ?? type) === type &&
        at >= StartDate &&
        at <= EndDate,
    );
  const ordered = ScanBy === "TimestampAscending" ? found.toReversed() : found;
  const { items, next } = paged(ordered, input.MaxRecords, input.NextToken);
  return {
    AlarmHistoryItems: items.map(({ alarm, at, type, summary, data }) => ({
      AlarmName: alarm,
      AlarmType: "MetricAlarm",
      Timestamp: at / 1000,
      HistoryItemType: type,
      HistorySummary: summary,
      HistoryData: data,
    })),
    ...next,
  };
}
