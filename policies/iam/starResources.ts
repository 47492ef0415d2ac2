/**
 * The actions that may be allowed on `*`. AWS gives them no resource, so a narrower grant is impossible: see the
 * "Resource types" column of the Service Authorization Reference.
 */
export const actionsWithoutResource: ReadonlySet<string> = new Set([
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
]);

/** API Gateway asks for these on every group when the account's logging role is set, and for nothing narrower. */
export const accountLoggingActions: ReadonlySet<string> = new Set([
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:PutLogEvents",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
]);
