import { monthOf, tiersOf } from "@game-backend/local-cloud";

/** Base units by the key of their price, such as `dynamodb.wru`. */
export type Units = Readonly<Record<string, number>>;

export const sum = (all: readonly Units[]): Units => {
  const total: Record<string, number> = {};
  for (const units of all)
    for (const [key, amount] of Object.entries(units)) total[key] = (total[key] ?? 0) + amount;
  return total;
};

export const times = (units: Units, factor: number): Units =>
  Object.fromEntries(Object.entries(units).map(([key, amount]) => [key, amount * factor]));

/** Returns the dollars of units at the price of the first tier, without free tiers. */
export const listPrice = (units: Units, region: string): number =>
  Object.entries(units).reduce((total, [key, amount]) => {
    const [tier] = tiersOf(key, region);
    return total + (tier ? (amount * tier.price) / tier.per : 0);
  }, 0);

/** A line of a month's bill. */
export interface Line {
  readonly service: string;
  readonly dollars: number;
}

/** The service names under which the table sums the lines of a bill. */
const names: Readonly<Record<string, string>> = {
  "apigateway.rest.requests": "REST requests",
  "apigateway.ws.messages": "WebSocket",
  "apigateway.ws.minutes": "WebSocket",
  "cloudwatch.logs.lambda": "Logs",
  "cloudwatch.logs.storage": "Logs",
  "cloudwatch.metric": "Metrics",
  "cloudwatch.metric.read": "Metrics",
  "cloudwatch.alarm": "Alarms",
  "cloudwatch.alarm.composite": "Alarms",
  "cloudwatch.dashboard": "Dashboards",
  "ses.email": "E-mail",
  "transfer.out": "Transfer, CDN",
  "cloudfront.transfer.us_eu": "Transfer, CDN",
  "cloudfront.https.us": "Transfer, CDN",
};

const serviceOf = (key: string): string => names[key] ?? tiersOf(key, "us-east-1")[0]?.service ?? key;

/** Returns a month's dollars by service, the largest first, with tiers and free tiers. */
export function bill(units: Units, region: string): readonly Line[] {
  const lines = new Map<string, number>();
  for (const [key, amount] of Object.entries(units))
    lines.set(serviceOf(key), (lines.get(serviceOf(key)) ?? 0) + monthOf(key, amount, region));
  return [...lines].map(([service, dollars]) => ({ service, dollars })).sort((a, b) => b.dollars - a.dollars);
}

export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((total, { dollars }) => total + dollars, 0);

/** Returns the dollars of each part of a month's units. For every key, each part pays its share of the bill. */
export function shares(parts: ReadonlyMap<string, Units>, region: string): ReadonlyMap<string, number> {
  const total = sum([...parts.values()]);
  return new Map(
    [...parts].map(([name, units]) => [
      name,
      Object.entries(units).reduce((dollars, [key, amount]) => {
        const all = total[key] ?? 0;
        return all === 0 ? dollars : dollars + (monthOf(key, all, region) * amount) / all;
      }, 0),
    ]),
  );
}
