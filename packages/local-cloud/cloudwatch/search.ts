import { invalidExpression } from "./expression/parse";
import type { Labelled } from "./expression/value";
import { type MetricStore, sameNames, type Window } from "./metricStore";
import { checkStatistic } from "./statistics";

/** AWS's limit on the number of time series that a search returns. */
const most = 100;

/**
 * Finds metrics by `{Namespace,Dimension,…} Term="value" …`, and returns their series. A term is `MetricName="…"`, or
 * `Dimension="…"`, or a word that must be in the name or in a dimension's value. OR and NOT are refused.
 */
export function search(store: MetricStore, expression: string, stat: string, window: Window): Labelled[] {
  checkStatistic(stat);
  const [, schema, rest = ""] = /^\s*\{([^}]*)\}(.*)$/s.exec(expression) ?? [];
  if (schema === undefined)
    throw invalidExpression(expression, "the local cloud searches {Namespace,Dimension,…} only");
  const [namespace = "", ...names] = schema.split(",").map((part) => part.trim().replace(/^"(.*)"$/, "$1"));
  if (/\b(OR|NOT)\b|[()]/.test(rest.replace(/"[^"]*"/g, "")))
    throw invalidExpression(expression, "the local cloud's SEARCH has no OR, NOT and parentheses");
  const terms = [...rest.matchAll(/(?:([\w:.-]+)\s*=\s*)?(?:"([^"]*)"|([^\s="]+))/g)].map(
    ([, key, exact, word]) => ({ key, value: exact ?? word ?? "" }),
  );
  const matching = store.list({ namespace }).filter(
    ({ name, dimensions }) =>
      sameNames(dimensions, names) &&
      terms.every(({ key, value }) => {
        if (key === "MetricName") return name === value;
        if (key !== undefined) return dimensions[key] === value;
        return [name, ...Object.values(dimensions)].some((text) => text.includes(value));
      }),
  );
  return matching.slice(0, most).map((id) => ({
    label: [...names.map((name) => id.dimensions[name]), id.name].join(" "),
    series: store.series(id, stat, window),
  }));
}
