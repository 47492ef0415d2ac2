/** The logs, metrics and traces of a component's resources. */
export interface Telemetry {
  /** Days for which logs are kept; one of CloudWatch's values. */
  logRetentionDays: number;
  /** The least severe level of functions' log lines that is kept. */
  logLevel: "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";
  /** The execution logs of APIs. */
  apiLogLevel: "OFF" | "ERROR" | "INFO";
  /** Metrics for each method and route, which CloudWatch bills as custom metrics. */
  detailedMetrics: boolean;
  /** The share of the API's requests that X-Ray records, in percent: 0–100. */
  tracedPercent: number;
}

/** The default telemetry of a component: cheap, and enough to find an error. */
export const defaultTelemetry: Telemetry = {
  logRetentionDays: 7,
  logLevel: "INFO",
  apiLogLevel: "ERROR",
  detailedMetrics: false,
  tracedPercent: 1,
};
