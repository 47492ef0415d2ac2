import { dirname, join } from "node:path";
import { builtFunctions } from "../../tools/lib/builtFunctions";
import { toolPath } from "../lib/tools";

/** The function that `withLogging` adds to. */
export const withoutLogging = "leaderboard-player";

/** Returns a function of routes with AWS Powertools' logger, and one with its metrics too, used as Powertools' manual describes. */
export function withLogging(): Record<string, string> {
  const route = builtFunctions().routes.find(({ name }) => name === withoutLogging);
  const [, imports, inner] = /^(.*)export const handler = (.*);$/s.exec(route?.entry ?? "") ?? [];
  if (!imports || !inner) throw new Error(`no entry of ${withoutLogging}`);
  const logger = `
    import { Logger } from "${source("logger")}";
    const logger = new Logger();`;
  const metrics = `
    import { Metrics } from "${source("metrics")}";
    const metrics = new Metrics();`;
  const handler = (before: string, after: string) => `
    const inner = ${inner};
    export const handler = async (event, context) => {
      logger.addContext(context);
      ${before}
      const answer = await inner(event, context);
      logger.info("answered", { status: answer.statusCode });
      ${after}
      return answer;
    };`;
  return {
    [`${withoutLogging}+logger`]: imports + logger + handler("", ""),
    [`${withoutLogging}+logger+metrics`]:
      imports +
      logger +
      metrics +
      handler("metrics.captureColdStartMetric();", "metrics.publishStoredMetrics();"),
  };
}

/** Returns the ECMAScript modules of a package, which bundlers can tree-shake. */
const source = (name: string) =>
  join(dirname(dirname(toolPath(`@aws-lambda-powertools/${name}`))), "esm", "index.js");
