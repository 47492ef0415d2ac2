import { delimiter } from "node:path";

import type { Session } from "../core/contracts";
import type { Host } from "../core/host";
import type { FunctionConfig } from "./functions";
import type { RuntimeFolder } from "./runtimeFolder";

/** Variables that Lambda sets. A function that sets one of them is refused. */
const RESERVED = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
]);

export const reservedNames = (environment: Readonly<Record<string, string>>) =>
  Object.keys(environment).filter((name) => RESERVED.has(name));

/** Returns a worker's environment variables that name code folders. */
export const codeVariables = ({ code, environment }: FunctionConfig, { modules }: RuntimeFolder) => ({
  NODE_PATH: environment?.["NODE_PATH"] ?? [modules, code.path].join(delimiter),
  LAMBDA_TASK_ROOT: code.path,
});

/**
 * Returns a worker's `process.env`, without the `codeVariables`. From the laptop's environment it contains only NODE_V8_COVERAGE,
 * so that a test run can measure the coverage of its functions.
 */
export function environmentOf(
  config: FunctionConfig,
  version: string,
  stream: string,
  session: Session,
  runtime: RuntimeFolder,
  { region, awsUrl }: Pick<Host, "region" | "awsUrl">,
): Record<string, string> {
  const { NODE_V8_COVERAGE } = process.env;
  const { logging } = config;
  return {
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
    TZ: ":UTC",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    // Points the SDK to the local cloud, and away from the laptop user's configuration.
    AWS_ENDPOINT_URL: awsUrl,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    ...config.environment,
    ...(NODE_V8_COVERAGE && { NODE_V8_COVERAGE }),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    ...(logging.format === "JSON" && {
      AWS_LAMBDA_LOG_FORMAT: "JSON",
      AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel ?? "INFO",
    }),
    LAMBDA_RUNTIME_DIR: runtime.root,
    _HANDLER: config.handler,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
  };
}
