import type { Query } from "../queries";

/** Returns a query in the format of CloudWatch's API. */
export const describedQuery = ({ id, label, returnData, expression, period, metric }: Query) => ({
  Id: id,
  Label: label,
  ReturnData: returnData,
  Expression: expression,
  ...(metric
    ? {
        MetricStat: {
          Metric: {
            Namespace: metric.id.namespace,
            MetricName: metric.id.name,
            Dimensions: Object.entries(metric.id.dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: metric.period,
          Stat: metric.stat,
          Unit: metric.unit,
        },
      }
    : { Period: period }),
});
