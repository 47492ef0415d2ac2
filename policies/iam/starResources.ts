/**
 * The actions that may be allowed on `*`. AWS defines no resource for them, so a narrower grant is impossible: see
 * the "Resource types" column of the Service Authorization Reference.
 */
export const actionsWithoutResource: ReadonlySet<string> = new Set([
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  // GameLift's actions on sessions, seats and tickets. Placements have a resource: their queue.
  "gamelift:AcceptMatch",
  "gamelift:CreatePlayerSession",
  "gamelift:DescribeGameSessionPlacement",
  "gamelift:DescribeGameSessions",
  "gamelift:DescribeMatchmaking",
  "gamelift:DescribePlayerSessions",
  "gamelift:GetPlayerConnectionDetails",
  "gamelift:ListLocations",
  "gamelift:SearchGameSessions",
  "gamelift:StartMatchBackfill",
  "gamelift:StartMatchmaking",
  "gamelift:StopGameSessionPlacement",
  "gamelift:StopMatchmaking",
  "gamelift:TerminateGameSession",
  "gamelift:UpdateGameSession",
  "ecr:GetAuthorizationToken",
  // Composite alarms can only be described on "*".
  "cloudwatch:DescribeAlarms",
  // Reads no more than metrics, which have no resource.
  "cloudwatch:GetMetricData",
]);

/** The actions that API Gateway needs on every log group when the account's logging role is set. */
export const accountLoggingActions: ReadonlySet<string> = new Set([
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:PutLogEvents",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
]);
