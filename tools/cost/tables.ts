import { causes, dollars, services, type Table } from "@game-backend/tools/cost/tables";
import { bill, type Line, sum, totalOf } from "@game-backend/tools/cost/units";
import { type Basis, beforeCuts, cuts } from "./cuts";
import { monthUnits } from "./month";

/** The numbers of daily players in the documents. */
export const sizes = [50, 1_000, 10_000, 100_000] as const;

const monthLines = (players: number, basis: Basis): readonly Line[] =>
  bill(sum([...monthUnits(players, basis).values()]), basis.shape.region);

export const monthTotal = (players: number, basis: Basis): number => totalOf(monthLines(players, basis));

/** Returns dollars a month by service, at several numbers of players. */
export const byService = (basis: Basis, players: readonly number[]): Table =>
  services(new Map(players.map((count) => [count, monthLines(count, basis)])));

/** Returns dollars a month by route and by other causes, the largest first. */
export const byRoute = (basis: Basis, players: number): Table =>
  causes(monthUnits(players, basis), basis.shape.region);

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

/** Returns what a month costs with guests as users of the pool, and without, at several numbers of players. */
export function guests(basis: Basis, players: readonly number[]): Table {
  const total = (guestsAreUsers: boolean) =>
    players.map((count) => monthTotal(count, { ...basis, shape: { ...basis.shape, guestsAreUsers } }));
  const [inside, outside] = [total(true), total(false)];
  return [
    ["dollars a month", ...players.map((count) => count.toLocaleString("en"))],
    ["guests are users of the pool", ...inside.map(dollars)],
    ["guests are not", ...outside.map(dollars)],
    ["difference", ...inside.map((amount, at) => dollars(amount - (outside[at] ?? 0)))],
  ];
}

/** Returns the points of a curve: a month's dollars by daily players. */
export const curve = (basis: Basis): readonly (readonly [players: number, dollars: number])[] =>
  [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000].map((players) => [
    players,
    monthTotal(players, basis),
  ]);
