import type { Measured, Measurements } from "./measured";
import { allUnits, gatewayUnits, type RequestLoad, unitsOf } from "./perRequest";
import type { StackShape } from "./stackShape";
import { bill, type Line, listPrice, shares, sum, totalOf, type Units } from "./units";

type Cell = string | number;
/** A table's head and rows. */
export type Table = readonly [head: readonly string[], ...rows: readonly (readonly Cell[])[]];

export const dollars = (amount: number): string => amount.toFixed(2);
const million = 1_000_000;

/** Returns the dollars of a month by service, one column for each number of daily players. */
export function services(bills: ReadonlyMap<number, readonly Line[]>): Table {
  const columns = [...bills.values()];
  const last = columns.at(-1) ?? [];
  const rows = last
    .map(({ service }) => [
      service,
      ...columns.map((lines) => lines.find((line) => line.service === service)?.dollars ?? 0),
    ])
    .filter(([, ...amounts]) => amounts.some((amount) => Number(amount) >= 0.005))
    .map(([service = "", ...amounts]) => [service, ...amounts.map((amount) => dollars(Number(amount)))]);
  return [
    ["dollars a month", ...[...bills.keys()].map((count) => count.toLocaleString("en"))],
    ...rows,
    ["**all**", ...columns.map((lines) => `**${dollars(totalOf(lines))}**`)],
  ];
}

/** Returns the dollars of a month by what causes them, the largest first. */
export function causes(month: ReadonlyMap<string, Units>, region: string): Table {
  const parts = shares(month, region);
  const total = [...parts.values()].reduce((all, amount) => all + amount, 0);
  return [
    ["cause", "dollars a month", "share"],
    ...[...parts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, amount]) => [
        name,
        dollars(amount),
        `${total > 0 ? Math.round((amount / total) * 100) : 0} %`,
      ]),
  ];
}

/** Returns dollars for a million requests of each measured route, at list prices without free tiers. */
export function perMillion({
  model,
  measurements,
  shape,
}: {
  readonly model: RequestLoad;
  readonly measurements: Measurements;
  readonly shape: StackShape;
}): Table {
  const price = (units: Units) => million * listPrice(units, shape.region);
  const row = (one: Measured) => {
    const own = unitsOf(one, model.milliseconds.route, shape);
    const after = unitsOf(one.after, model.milliseconds.consumer, shape);
    const total = price(allUnits(one, model, shape));
    const cells = [one.read, one.write, one.after.read, one.after.write].map((units) => round(units));
    const parts = [gatewayUnits(one, model, shape), own, after].map((units) => dollars(price(units)));
    return { total, cells: [one.route, one.variant, ...cells, ...parts, dollars(total)] };
  };
  return [
    [
      "route",
      "variant",
      "read units",
      "write units",
      "read later",
      "write later",
      "gateway, transfer",
      "function, tables, logs",
      "consumers",
      "$ a million",
    ],
    ...measurements.requests
      .map(row)
      .sort((a, b) => b.total - a.total)
      .map(({ cells }) => cells),
  ];
}

const round = (units: number) => Math.round(units * 10) / 10;

/** Returns the resources of each component, and dollars a month at rest, before free tiers. */
export function resting({
  rest,
  resources,
  shape: { region },
}: {
  /** The units of a month at rest, by component. */
  readonly rest: ReadonlyMap<string, Units>;
  /** The number of resources, by component. */
  readonly resources: ReadonlyMap<string, number>;
  readonly shape: Pick<StackShape, "region">;
}): Table {
  const rows = [...resources].map(([component, count]): readonly Cell[] => {
    const units = rest.get(component) ?? {};
    const parts = Object.entries(units).map(([key, amount]) => `${amount} × ${key}`);
    return [component, count, parts.join(", "), dollars(listPrice(units, region))];
  });
  const all = [...resources.values()].reduce((total, count) => total + count, 0);
  const total = totalOf(bill(sum([...rest.values()]), region));
  return [
    ["component", "resources", "what costs", "dollars a month"],
    ...rows,
    ["**all, after free tiers**", `**${all}**`, "", `**${dollars(total)}**`],
  ];
}

/** Formats a table as Markdown. */
export const markdown = ([head, ...rows]: Table): string =>
  [
    head,
    head.map((_, column) => (rows.some((row) => /^\**-?[\d.,]+/.test(String(row[column]))) ? "--:" : "---")),
    ...rows,
  ]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");

/** Formats a table for a terminal, with numbers aligned to the right. */
export function aligned([head, ...rows]: Table): string {
  const all = [head, ...rows].map((row) => row.map((cell) => String(cell).replaceAll(/\*\*|`/g, "")));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column > 0 && /^-?[\d.,]+( %)?$/.test(cell)
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
