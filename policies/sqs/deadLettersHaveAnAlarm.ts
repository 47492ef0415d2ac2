import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";

/** The resource types that send failed events to a dead-letter queue. */
const users = new Set([
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/function:Function",
  "aws:scheduler/schedule:Schedule",
  "aws:sqs/queue:Queue",
  "aws:sqs/redrivePolicy:RedrivePolicy",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:cloudwatch/eventTarget:EventTarget",
]);

/** Refuses dead-letter queues without an alarm. */
export const deadLettersHaveAnAlarm = stackRule(
  {
    name: "dead-letters-have-an-alarm",
    description: "Every dead-letter queue has an alarm.",
    severity: "high",
    remediation: "Add a MetricAlarm on ApproximateNumberOfMessagesVisible.",
    controls: ["own: dead letters that nobody reads"],
    reads: [
      "aws:cloudwatch/eventTarget:EventTarget",
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "aws:lambda/function:Function",
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      "aws:scheduler/schedule:Schedule",
      "aws:sns/topicSubscription:TopicSubscription",
      "aws:sqs/queue:Queue",
      "aws:sqs/redrivePolicy:RedrivePolicy",
    ],
  },
  (resources, report) => {
    for (const { type, urn } of resources) {
      if (type !== "aws:sqs/queue:Queue") continue;
      const isDeadLetter = resources.some(
        ({ type: user, propertyDependencies }) =>
          users.has(user) &&
          ["destinationConfig", "target", "deadLetterConfig", "redrivePolicy"].some((property) =>
            propertyDependencies[property]?.some((of) => of.urn === urn),
          ),
      );
      const watched = ["dimensions", "metricQueries"].some(
        (property) => partsOf(resources, urn, "aws:cloudwatch/metricAlarm:MetricAlarm", property).length > 0,
      );
      if (isDeadLetter && !watched) report("Nobody would notice messages in it.", urn);
    }
  },
);
