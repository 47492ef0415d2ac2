import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A metric, with CloudWatch's names. */
export interface Metric {
  namespace: string;
  metricName: string;
  dimensions?: Readonly<Record<string, pulumi.Input<string>>>;
  stat: string;
}

/** The condition of an alarm: its value is above `above` in `of` of the last `in` periods. */
export interface Rule {
  /**
   * The alarm's meaning, in one sentence for the e-mail. The alarm's section in `docs/operations.md` says what to do.
   */
  meaning: string;
  metrics: Readonly<Record<string, Metric>>;
  /**
   * Metric math over the names of `metrics`.
   * @default the sum of all metrics
   */
  expression?: string;
  above: number;
  /** Seconds. */
  period: number;
  /** @default 1 */
  of?: number;
  /** @default `of` */
  in?: number;
}

type Options = pulumi.CustomResourceOptions & { parent: pulumi.Resource };

/**
 * Creates an alarm that notifies a topic when it is raised and when it clears. Missing data is not an error, because
 * most of these metrics exist only while there is something to count.
 */
export function alarm(
  name: string,
  { meaning, metrics, expression = "SUM(METRICS())", above, period, ...rule }: Rule,
  topicArn: pulumi.Output<string>,
  opts: Options,
  region?: string,
): aws.cloudwatch.MetricAlarm {
  const queries = Object.entries(metrics).map(([id, metric]) => ({ id, metric: { ...metric, period } }));
  const of = rule.of ?? 1;
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: meaning,
      metricQueries: [...queries, { id: "value", expression, label: name, returnData: true }],
      comparisonOperator: "GreaterThanThreshold",
      threshold: above,
      evaluationPeriods: rule.in ?? of,
      datapointsToAlarm: of,
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
      region,
    },
    opts,
  );
}
