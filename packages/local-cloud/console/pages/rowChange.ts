import { isDeepStrictEqual } from "node:util";

import type { TableSummary } from "./tableReader";

/** An item in DynamoDB's JSON. */
type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Returns UpdateItem's input for an edited row. It writes the attributes that differ, on condition that they still have
 * the values that were read, so that no concurrent change is lost. Returns `undefined` for a row with another key.
 */
export function rowChange({ hash, range }: Pick<TableSummary, "hash" | "range">, was: Item, put: Item) {
  const keys = [hash, ...(range ? [range] : [])].map(({ name }) => name);
  const names = [...new Set([...Object.keys(was), ...Object.keys(put)])];
  const differing = names.filter((name) => !isDeepStrictEqual(was[name], put[name]));
  if (differing.some((name) => keys.includes(name))) return undefined;
  if (differing.length === 0) return "nothing";
  const set = differing.flatMap((name, at) => (put[name] ? [`#n${at} = :put${at}`] : []));
  const remove = differing.flatMap((name, at) => (put[name] ? [] : [`#n${at}`]));
  const ifUnchanged = differing.map((name, at) =>
    was[name] ? `#n${at} = :was${at}` : `attribute_not_exists(#n${at})`,
  );
  const values = differing.flatMap((name, at) => [
    ...(put[name] ? [[`:put${at}`, put[name]] as const] : []),
    ...(was[name] ? [[`:was${at}`, was[name]] as const] : []),
  ]);
  return {
    Key: Object.fromEntries(keys.map((name) => [name, was[name]])),
    UpdateExpression: [
      ...(set.length > 0 ? [`SET ${set.join(", ")}`] : []),
      ...(remove.length > 0 ? [`REMOVE ${remove.join(", ")}`] : []),
    ].join(" "),
    ConditionExpression: ["attribute_exists(#key)", ...ifUnchanged].join(" AND "),
    ExpressionAttributeNames: {
      "#key": hash.name,
      ...Object.fromEntries(differing.map((name, at) => [`#n${at}`, name])),
    },
    ExpressionAttributeValues: Object.fromEntries(values),
  };
}
