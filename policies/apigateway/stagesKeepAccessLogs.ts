import type * as aws from "@pulumi/aws";

import { check, type Report, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses stages without an access log, and logs that contain credentials. */
export const stagesKeepAccessLogs = resourceRule(
  {
    name: "stages-keep-access-logs",
    description: "A stage writes an access log in JSON, without tokens or bodies.",
    severity: "medium",
    remediation: "Set accessLogSettings with a JSON format that has $context.requestId.",
    controls: ["FSBP APIGateway.9", "nag APIG1", "CKV_AWS_76", "T0001", "G api_gw_stage_access_logging"],
  },
  check<aws.apigateway.StageArgs>("aws:apigateway/stage:Stage", ({ accessLogSettings }, report) =>
    refuse(accessLogSettings, report),
  ),
  check<aws.apigatewayv2.StageArgs>("aws:apigatewayv2/stage:Stage", ({ accessLogSettings }, report) =>
    refuse(accessLogSettings, report),
  ),
);

function refuse(settings: { destinationArn?: unknown; format?: unknown } | undefined, report: Report): void {
  if (!settings?.destinationArn) {
    report("It keeps no access log.", "accessLogSettings.destinationArn");
    return;
  }
  if (isUnknown(settings.format)) return;
  const format = String(settings.format ?? "");
  if (!format.includes("$context.requestId"))
    report("Its log has no $context.requestId: requests can't be traced.");
  if (!/^\s*\{[\s\S]*\}\s*$/.test(format)) report("Its log is not JSON.");
  if (/authorization|x-api-key|\$input|requestBody/i.test(format.replace(/\$context\.authorizer[.\w]*/g, "")))
    report("Its log would contain credentials or bodies.");
}
