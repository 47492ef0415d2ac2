/** The logs, metrics and traces of a component's resources. */
export interface Telemetry {
  /** Days that logs are kept; one of CloudWatch's values. */
  logRetentionDays: number;
  /** The least severe log lines of functions that are kept. */
  logLevel: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";
  /** The execution logs of APIs. */
  apiLogLevel: "OFF" | "ERROR" | "INFO";
  /** Metrics for each method and route, which CloudWatch bills as custom metrics. */
  detailedMetrics: boolean;
  /** The share of the API's requests that X-Ray records, in percent: 0–100. */
  tracedPercent: number;
}

/** The telemetry of a component that is given none: cheap, and enough to find an error. */
export const defaultTelemetry: Telemetry = {
  logRetentionDays: 7,
  logLevel: "INFO",
  apiLogLevel: "ERROR",
  detailedMetrics: false,
  tracedPercent: 1,
};
