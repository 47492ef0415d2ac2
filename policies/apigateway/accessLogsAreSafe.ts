import type * as aws from "@pulumi/aws";

import { check, type Report, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses access logs that cannot be queried, or that contain credentials or players' texts. */
export const accessLogsAreSafe = resourceRule(
  {
    name: "access-logs-are-safe",
    description: "An access log is JSON with a request id, and contains neither tokens nor bodies.",
    severity: "high",
    remediation: "Log $context.requestId, and neither headers nor bodies.",
    controls: ["own: credentials stored in clear"],
  },
  check<aws.apigateway.StageArgs>("aws:apigateway/stage:Stage", ({ accessLogSettings }, report) =>
    refuse(accessLogSettings?.format, report),
  ),
  check<aws.apigatewayv2.StageArgs>("aws:apigatewayv2/stage:Stage", ({ accessLogSettings }, report) =>
    refuse(accessLogSettings?.format, report),
  ),
);

function refuse(format: unknown, report: Report): void {
  if (format === undefined || isUnknown(format)) return;
  const text = String(format);
  if (!/^\s*\{/.test(text)) report("Its lines are not JSON.");
  if (!text.includes("$context.requestId") && !text.includes("$context.extendedRequestId"))
    report("Its lines have no request id.");
  const [leak] =
    /\$(input|method|context\.(requestOverride|authorizer\.(claims\.(email|nonce)|token|principalId\.))|context\.identity\.(apiKey(?!Id)|accessKey))[\w.]*/i.exec(
      text,
    ) ?? [];
  if (leak) report(`It logs ${leak}.`);
}
