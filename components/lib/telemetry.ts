import type { Kind } from "./argument";

/** The days for which CloudWatch can keep logs (PutRetentionPolicy, retentionInDays). */
export const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export const percent: Kind = {
  says: "a number from 0 to 100",
  has: (value) => typeof value === "number" && value >= 0 && value <= 100,
};

/** The logs, metrics and traces of a component's resources. */
export interface Telemetry {
  /** Days for which logs are kept; one of CloudWatch's values, such as 7, 30 or 365. */
  logRetentionDays: (typeof retentions)[number];
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
