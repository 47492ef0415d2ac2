import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Warns about metrics per method: 71 methods cost up to $106 a month. */
export const detailedMetricsAreOff = resourceRule(
  {
    name: "detailed-metrics-are-off",
    description: "Detailed metrics are off: they cost $0.30 a month for each metric of each method.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation: "Set metricsEnabled to false, or exempt a stack for which they are worth the cost.",
    controls: ["own: cost"],
  },
  check<aws.apigateway.MethodSettingsArgs>(
    "aws:apigateway/methodSettings:MethodSettings",
    ({ settings }, report) => {
      if (settings?.metricsEnabled) report("Detailed metrics are on.", "settings.metricsEnabled");
    },
  ),
  check<aws.apigatewayv2.StageArgs>("aws:apigatewayv2/stage:Stage", ({ defaultRouteSettings }, report) => {
    if (defaultRouteSettings?.detailedMetricsEnabled)
      report("Detailed metrics are on.", "defaultRouteSettings.detailedMetricsEnabled");
  }),
);
