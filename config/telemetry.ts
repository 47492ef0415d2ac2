import { percent, retentions, type Telemetry } from "@game-backend/components/lib/telemetry";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

/** Lambda's levels for JSON logs (LoggingConfig, ApplicationLogLevel). */
const logLevels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
/** API Gateway's levels for execution logs (MethodSetting, loggingLevel). */
const apiLogLevels = ["OFF", "ERROR", "INFO"] as const;

export function telemetry(config: pulumi.Config): Telemetry {
  const days = config.requireNumber("logRetentionDays");
  const logRetentionDays = retentions.find((each) => each === days);
  if (logRetentionDays === undefined)
    throw new pulumi.RunError(
      `logRetentionDays: CloudWatch keeps logs for one of ${retentions.join(", ")} days`,
    );
  return {
    logRetentionDays,
    logLevel: config.require("logLevel", { allowedValues: [...logLevels] }),
    apiLogLevel: config.require("apiLogLevel", { allowedValues: [...apiLogLevels] }),
    detailedMetrics: config.requireBoolean("detailedMetrics"),
    tracedPercent: checked("tracedPercent", config.requireNumber("tracedPercent"), percent),
  };
}
