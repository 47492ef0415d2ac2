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

/** Returns the table of the alarms in the operator's guide. */
export const alarmsTable = (): string =>
  [
    "| alarm | raised when | meaning |",
    "| --- | --- | --- |",
    ...Object.entries(rules).map(
      ([name, rule]) =>
        `| [\`${name}\`](#${name}) | ${placeOf(rule)}: ${conditionOf(rule)} | ${rule.meaning} |`,
    ),
  ].join("\n");

const named = ({ metricName, stat }: Metric) => `${metricName} ${stat}`;

function placeOf({ metrics }: Rule): string {
  const all = Object.values(metrics);
  const namespaces = [...new Set(all.map(({ namespace }) => namespace))].join(", ");
  const things = [...new Set(all.flatMap(({ dimensions = {} }) => Object.values(dimensions).map(String)))];
  const ofThings = things.length > 0 ? `, of ${things.join(" and ")}` : "";
  return `\`${namespaces.replace(`${getProject()}/${getStack()}`, "<project>/<stack>")}\`${ofThings}`;
}

function conditionOf({ metrics, expression, above, period, of = 1, in: last = of }: Rule): string {
  const all = Object.entries(metrics);
  const value = all.reduce(
    (text, [id, metric]) => text.replaceAll(new RegExp(`\\b${id}\\b`, "g"), named(metric)),
    expression ?? all.map(([id]) => id).join(" + "),
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
