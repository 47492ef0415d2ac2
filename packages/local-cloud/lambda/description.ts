import { base64Digest, lambdaTime } from "./format";
import type { FunctionConfig, Runnable } from "./functions";

/** Returns a version's configuration as `GetFunctionConfiguration` answers it. `qualifier` is the caller's. */
export const describe = (runnable: Runnable, qualifier?: string) => ({
  ...listed(runnable, qualifier),
  State: "Active",
  LastUpdateStatus: "Successful",
});

/** Returns a version's configuration as it appears in lists: without its state. */
export function listed({ config, version }: Runnable, qualifier?: string) {
  return {
    FunctionName: config.name,
    FunctionArn: qualifier === undefined ? config.arn : `${config.arn}:${qualifier}`,
    Runtime: config.runtime,
    Role: config.role,
    Handler: config.handler,
    CodeSize: config.code.size,
    Description: config.description,
    Timeout: config.timeout,
    MemorySize: config.memorySize,
    LastModified: lambdaTime(config.lastModified),
    CodeSha256: base64Digest(config.code.sha256),
    Version: version,
    ...(config.environment && { Environment: { Variables: config.environment } }),
    ...(config.deadLetterArn && { DeadLetterConfig: { TargetArn: config.deadLetterArn } }),
    TracingConfig: { Mode: config.tracing },
    RevisionId: config.revisionId,
    PackageType: "Zip",
    Architectures: config.architectures,
    EphemeralStorage: { Size: config.ephemeralStorage },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: loggingOf(config),
  };
}

function loggingOf({ logging }: FunctionConfig) {
  return {
    LogFormat: logging.format,
    LogGroup: logging.group,
    ...(logging.format === "JSON" && {
      ApplicationLogLevel: logging.applicationLevel ?? "INFO",
      SystemLogLevel: logging.systemLevel ?? "INFO",
    }),
  };
}
