import { type Basis, beforeCuts, cuts } from "./cuts";
import type { Measured } from "./measured";
import { monthUnits } from "./month";
import { allUnits, gatewayUnits, unitsOf } from "./perRequest";
import type { StackShape } from "./stackShape";
import { bill, type Line, listPrice, shares, sum, totalOf } from "./units";

/** The numbers of daily players in the documents. */
export const sizes = [50, 1_000, 10_000, 100_000] as const;

type Cell = string | number;
/** A table's head and rows. */
export type Table = readonly [head: readonly string[], ...rows: readonly (readonly Cell[])[]];

const dollars = (amount: number): string => amount.toFixed(2);
const million = 1_000_000;

const monthLines = (players: number, basis: Basis): readonly Line[] =>
  bill(sum([...monthUnits(players, basis).values()]), basis.shape.region);

export const monthTotal = (players: number, basis: Basis): number => totalOf(monthLines(players, basis));

/** Returns dollars a month by service, at several numbers of players. */
export function byService(basis: Basis, players: readonly number[]): Table {
  const bills = players.map((count) => monthLines(count, basis));
  const last = bills.at(-1) ?? [];
  const rows = last
    .map(({ service }) => [
      service,
      ...bills.map((lines) => lines.find((line) => line.service === service)?.dollars ?? 0),
    ])
    .filter(([, ...amounts]) => amounts.some((amount) => Number(amount) >= 0.005))
    .map(([service = "", ...amounts]) => [service, ...amounts.map((amount) => dollars(Number(amount)))]);
  return [
    ["dollars a month", ...players.map((count) => count.toLocaleString("en"))],
    ...rows,
    ["**all**", ...bills.map((lines) => `**${dollars(totalOf(lines))}**`)],
  ];
}

/** Returns dollars a month by route and by other causes, the largest first. */
export function byRoute(basis: Basis, players: number): Table {
  const parts = shares(monthUnits(players, basis), basis.shape.region);
  const total = [...parts.values()].reduce((all, amount) => all + amount, 0);
  return [
    ["cause", "dollars a month", "share"],
    ...[...parts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, amount]) => [name, dollars(amount), `${Math.round((amount / total) * 100)} %`]),
  ];
}

/** Returns dollars for a million requests of each route, at list prices without free tiers. */
export function perMillion(basis: Basis): Table {
  const { model, measurements, shape } = basis;
  const price = (units: Parameters<typeof listPrice>[0]) => million * listPrice(units, shape.region);
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

/** Returns the monthly savings of each cut. */
export function saved(basis: Basis, players: readonly number[]): Table {
  const row = (name: string, before: Basis) => [
    name,
    ...players.map((count) => dollars(monthTotal(count, before) - monthTotal(count, basis))),
  ];
  const totals = (name: string, of: Basis) => [
    name,
    ...players.map((count) => dollars(monthTotal(count, of))),
  ];
  return [
    ["dollars a month", ...players.map((count) => count.toLocaleString("en"))],
    totals("before the cuts", beforeCuts(basis)),
    ...cuts
      .filter(({ undone }) =>
        players.some((count) => monthTotal(count, undone(basis)) - monthTotal(count, basis) > 0.005),
      )
      .map(({ name, undone }) => row(`− ${name}`, undone(basis))),
    totals("**today**", basis),
  ];
}

/** Returns the resources of each component, and dollars a month at rest, before free tiers. */
export function resting({
  rest,
  resources,
  shape: { region },
}: Pick<Basis, "rest" | "resources"> & { readonly shape: Pick<StackShape, "region"> }): Table {
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

/** Returns the points of a curve: a month's dollars by daily players. */
export const curve = (basis: Basis): readonly (readonly [players: number, dollars: number])[] =>
  [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000].map((players) => [
    players,
    monthTotal(players, basis),
  ]);

/** Formats a table as Markdown. */
export const markdown = ([head, ...rows]: Table): string =>
  [
    head,
    head.map((_, column) => (rows.some((row) => /^\**-?[\d.,]+/.test(String(row[column]))) ? "--:" : "---")),
    ...rows,
  ]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
