import { mapValues } from "@game-backend/framework/mapValues";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Queries of the API's access log, whose fields `components/lib/apiLogs.ts` defines. */
const ofRequests: Readonly<Record<string, string>> = {
  "Slowest routes": `stats count(*) as requests, pct(latency, 50) as p50, pct(latency, 99) as p99 by method, route
| sort p99 desc | limit 20`,
  "Routes that fail":
    "filter status >= 500 | stats count(*) as failures by method, route, error | sort failures desc",
  "What callers do wrong":
    "filter status >= 400 and status < 500 | stats count(*) as refusals by status, method, route, error | sort refusals desc",
  "Who is refused for asking too often":
    "filter status = 429 | stats count(*) as refusals by ip, player | sort refusals desc | limit 20",
  "Busiest addresses": "stats count(*) as requests by ip | sort requests desc | limit 20",
  "What one player did": "filter player = 'PUT THE ID HERE' | sort @timestamp desc | limit 200",
  "Where time goes":
    "stats avg(latency - integrationLatency) as gateway, avg(integrationLatency) as behind by bin(5m)",
};

/** Queries of functions' logs, which are JSON. Choose the functions' log groups first. */
const ofFunctions: Readonly<Record<string, string>> = {
  // Lines of metrics have the least level that is kept, which may be ERROR.
  "Errors by message":
    "filter level = 'ERROR' and not ispresent(_aws.Timestamp) | stats count(*) as errors by message.errorType, message.errorMessage, @log | sort errors desc",
  "Crashes and timeouts":
    "filter type = 'platform.report' and record.status != 'success' | stats count(*) as failures by record.status, @log | sort failures desc",
  "One request, by its id":
    "filter requestId = 'PUT THE ID HERE' or record.requestId = 'PUT THE ID HERE' | sort @timestamp",
};

/** Saves ten queries for operators in CloudWatch Logs Insights, and returns them by title. Saved queries are free. */
export function savedQueries(
  name: string,
  accessLogs: pulumi.Input<string> | undefined,
  parent: { parent: pulumi.Resource },
): Readonly<Record<string, aws.cloudwatch.QueryDefinition>> {
  const folder = `${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
  const save = (title: string, queryString: string, logGroupNames?: pulumi.Input<string>[]) =>
    new aws.cloudwatch.QueryDefinition(
      `${name}-${title.toLowerCase().replace(/[^a-z]+/g, "-")}`,
      { name: `${folder}/${title}`, queryString, logGroupNames },
      parent,
    );
  return {
    ...(accessLogs && mapValues(ofRequests, (text, title) => save(title, text, [accessLogs]))),
    ...mapValues(ofFunctions, (text, title) => save(title, text)),
  };
}
