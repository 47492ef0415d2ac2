import { is } from "@game-backend/components/lib/configuration";
import { percent, retentions } from "@game-backend/components/lib/telemetry";
import type { Keys } from "@game-backend/framework/settings";
import * as z from "zod";

export const telemetryKeys = {
  logRetentionDays: {
    says: "Days for which logs are kept; one of CloudWatch's values",
    schema: z
      .literal([...retentions], `CloudWatch keeps logs for one of ${retentions.join(", ")} days`)
      .default(7),
  },
  // Lambda's levels for JSON logs (LoggingConfig, ApplicationLogLevel).
  logLevel: {
    says: "The least severe level of functions' log lines that is kept; TRACE, DEBUG, INFO, WARN, ERROR or FATAL",
    schema: z.enum(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]).default("INFO"),
  },
  // API Gateway's levels for execution logs (MethodSetting, loggingLevel).
  apiLogLevel: {
    says: "API Gateway's execution logging, in addition to the access log; OFF, ERROR or INFO",
    schema: z.enum(["OFF", "ERROR", "INFO"]).default("ERROR"),
  },
  detailedMetrics: {
    says: "Metrics for each method of the API and each route of the sockets, at $0.30 a month for each metric with traffic; CloudWatch Logs Insights gets the same figures from the access logs",
    schema: z.boolean().default(false),
  },
  tracedPercent: {
    says: "Share of the API's requests that X-Ray records, in percent; 100000 traces a month are free, and a million more cost $5",
    schema: is(z.number(), percent).default(1),
  },
} satisfies Keys;
