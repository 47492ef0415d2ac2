import type { Metric, Rule } from "@game-backend/components/monitoring/alarm";
import { billingRule, rulesOf } from "@game-backend/components/monitoring/rules";
import { getProject, getStack } from "@pulumi/pulumi";

/** The rules of all alarms, with words in place of names and ARNs, and with the budget of the guide's example. */
const rules: Readonly<Record<string, Rule>> = {
  ...rulesOf({
    api: { name: "the REST API", stageName: "its stage", accessLogs: "" },
    userPool: { userPoolId: "the user pool", clientId: "its client" },
    firewall: { dimensions: { WebACL: "the firewall" } },
    deadLetters: ["each dead-letter queue"],
    processor: { functionName: "the photo processor" },
  }),
  billing: billingRule("25"),
};

/** Returns the table of the alarms in the operator's guide, with the first step of each alarm's section. */
export const alarmsTable = (guide: string): string =>
  [
    "| alarm | metrics | raised when | meaning | first step |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(rules).map(
      ([name, rule]) =>
        `| [\`${name}\`](#${name}) | ${metricsOf(rule)} | ${conditionOf(rule)} | ${rule.meaning} | ${firstStep(guide, name)} |`,
    ),
  ].join("\n");

const named = ({ metricName, stat }: Metric) => `${metricName} ${stat}`;

function metricsOf({ metrics }: Rule): string {
  const all = Object.values(metrics);
  const namespaces = [...new Set(all.map(({ namespace }) => namespace))].join(", ");
  const things = [...new Set(all.flatMap(({ dimensions = {} }) => Object.values(dimensions).map(String)))];
  const ofThings = things.length > 0 ? `, of ${things.join(" and ")}` : "";
  const namespace = namespaces.replace(`${getProject()}/${getStack()}`, "<project>/<stack>");
  return `\`${namespace}\`: ${all.map(named).join(", ")}${ofThings}`;
}

function conditionOf({ metrics, expression, above, period, of = 1, in: last = of }: Rule): string {
  const all = Object.entries(metrics);
  const value = all.reduce(
    (text, [id, metric]) => text.replaceAll(new RegExp(`\\b${id}\\b`, "g"), named(metric)),
    expression ?? (all.length > 1 ? "their sum" : (all[0]?.[0] ?? "")),
  );
  const limit = `${value} > ${above.toLocaleString("en")}`;
  if (last === 1) return `${limit} in ${span(period)}`;
  const periods = of === last ? `${of}` : `${of} of ${last}`;
  return `${limit} in ${periods} periods of ${span(period)}`;
}

function span(seconds: number): string {
  const [count, unit] = seconds < 3_600 ? [seconds / 60, "minute"] : [seconds / 3_600, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** Returns the first sentence of the first step in an alarm's section. */
function firstStep(guide: string, name: string): string {
  const [, section = ""] = guide.split(`\n### \`${name}\`\n`);
  const [, step] = /^1\. (.*?[.:])\s/ms.exec(section) ?? [];
  if (!step) throw new Error(`docs/operations.md has no steps for the alarm ${name}`);
  return step.replaceAll(/\s+/g, " ").replace(/:$/, ".");
}
