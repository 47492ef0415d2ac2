import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses stages that do not log errors, or that log request bodies. */
export const executionLogsHaveErrors = resourceRule(
  {
    name: "execution-logs-have-errors",
    description: "A stage logs errors, and never whole requests.",
    severity: "medium",
    remediation: "Set loggingLevel to ERROR or INFO, and dataTraceEnabled to false.",
    controls: [
      "FSBP APIGateway.1",
      "nag APIG6",
      "CKV2_AWS_4",
      "CKV_AWS_276",
      "G api_gw_execution_logging_enabled",
    ],
  },
  check<aws.apigateway.MethodSettingsArgs>(
    "aws:apigateway/methodSettings:MethodSettings",
    ({ settings }, report) => {
      if (settings?.loggingLevel === undefined || settings.loggingLevel === "OFF")
        report("Set loggingLevel to ERROR or INFO.", "settings.loggingLevel");
      if (settings?.dataTraceEnabled)
        report("Data traces log whole requests, with tokens and passwords.", "settings.dataTraceEnabled");
    },
  ),
  check<aws.apigatewayv2.StageArgs>("aws:apigatewayv2/stage:Stage", ({ defaultRouteSettings }, report) => {
    if (defaultRouteSettings?.dataTraceEnabled)
      report("Data traces log whole messages, with tickets.", "defaultRouteSettings.dataTraceEnabled");
    if (defaultRouteSettings?.loggingLevel === undefined || defaultRouteSettings.loggingLevel === "OFF")
      report("Set loggingLevel to ERROR or INFO.", "defaultRouteSettings.loggingLevel");
  }),
);
