import { defaultBudget } from "@game-backend/framework/budget";
import { requestWeight, weightOf } from "@game-backend/framework/cost";
import type { Plan } from "@game-backend/framework/plan";
import { routeWeight } from "@game-backend/framework/routeWeight";
import { partnerCost } from "@game-backend/framework/upstreamCost";
import getCatalog from "../../functions/catalog/getCatalog";
import { plans } from "../../game/plans";
import { unit } from "./unit";

const hours = 730;
const budget = defaultBudget * hours;

/** Returns the table of what one player or client can cost in a month. */
export function monthTable(): string {
  const partner = requestWeight + weightOf(partnerCost);
  const page = routeWeight(getCatalog);
  return [
    "| in a month | requests | write units | dollars |",
    "| --- | --- | --- | --- |",
    row("everything that a player does", undefined, budget),
    row("of that, a partner's server with the player's credential", Math.floor(budget / partner), budget),
    ...Object.entries<Plan>(plans).map(([name, plan]) => {
      const requests = ofMonth(plan);
      return row(
        `pages of the price list, by a player or a key of the plan \`${name}\``,
        requests,
        requests * page,
      );
    }),
  ].join("\n");
}

const ofMonth = ({ quota: { limit, period } }: Plan) =>
  period === "DAY" ? Math.floor((limit * hours) / 24) : limit;

const row = (what: string, requests: number | undefined, units: number) =>
  `| ${what} | ${requests === undefined ? "" : count(requests)} | ${count(units)} | $${(units * unit).toFixed(2)} |`;

const count = (number: number) => Math.round(number).toLocaleString("en-US");
