import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../components/lib/telemetry";

/** Lambda's, of JSON logs (LoggingConfig, ApplicationLogLevel). */
const logLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
/** API Gateway's (MethodSetting, loggingLevel). */
const apiLogLevels = ["OFF", "ERROR", "INFO"] as const;
/** CloudWatch's (PutRetentionPolicy, retentionInDays). */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export function telemetry(config: pulumi.Config): Telemetry {
  const logRetentionDays = config.requireNumber("logRetentionDays");
  if (!retentions.includes(logRetentionDays))
    throw new pulumi.RunError(
      `logRetentionDays: CloudWatch keeps logs for one of ${retentions.join(", ")} days`,
    );
  const tracedPercent = config.requireNumber("tracedPercent");
  if (!(tracedPercent >= 0 && tracedPercent <= 100))
    throw new pulumi.RunError("tracedPercent: a number from 0 to 100");
  return {
    logRetentionDays,
    logLevel: config.require("logLevel", { allowedValues: [...logLevels] }),
    apiLogLevel: config.require("apiLogLevel", { allowedValues: [...apiLogLevels] }),
    detailedMetrics: config.requireBoolean("detailedMetrics"),
    tracedPercent,
  };
}
