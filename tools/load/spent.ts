import type { RecordedResource } from "@game-backend/local-cloud";
import { monthOf, tiersOf } from "@game-backend/local-cloud";
import { type Call, callNamed, callsOf } from "@game-backend/tools/cost/calls";
import { shapeOf } from "@game-backend/tools/cost/stackShape";
import { listPrice, times, type Units } from "@game-backend/tools/cost/units";
import { areaIds } from "../../functions/leaderboard/areas";
import { loadModel } from "../cost/loadModel";
import { readMeasurements } from "../cost/measured";

/** The calls of one visit, on average, as `tools/harness/day/visit.ts` draws them. */
export const ofVisit: Readonly<Record<string, number>> = {
  "POST /realtime/ticket": 1,
  "POST /task/complete": 1.6,
  "POST /score": 1.8,
  "POST /unlock": 0.4,
  "GET /leaderboard": 0.55,
  "POST /shop/buy": 0.65,
  "POST /conversations": 0.3,
  "POST /conversations/{id}": 1,
  "GET /wallet": 0.55,
  "POST /avatar/update": 0.5,
  ...{ "socket $connect": 1, "socket subscribe": 1.6, "socket $disconnect": 1 },
};

/** The calls with which a player's first visit begins: what the backend knows of them. */
const ofPlayer: Readonly<Record<string, number>> = {
  "GET /wallet": 1,
  "GET /tasks": 1,
  "GET /leaderboard/me": areaIds.length,
};

/** Thrown by the request that would cost more than the cap. */
export class CapReached extends Error {}

/**
 * What a load costs, at list prices without free tiers of requests. A call counts as the dearest that was measured of its route.
 */
export class Spent {
  private readonly calls: readonly Call[];
  private readonly region: string;
  private readonly userPrice: string;
  private readonly units = new Map<string, Units>();
  private readonly byService = new Map<string, number>();
  /** Dollars so far. */
  total = 0;
  /** Users whom this month's bill has had no activity of before. */
  newUsers = 0;

  constructor(
    graph: readonly RecordedResource[],
    region: string,
    private readonly cap: number,
  ) {
    const shape = shapeOf(graph, region);
    // Late: the command first reads its arguments.
    const { game }: typeof import("../../functions/whole") = require("../../functions/whole");
    this.calls = callsOf(game, { measurements: readMeasurements(), model: loadModel, shape });
    this.region = region;
    this.userPrice = shape.userPrice;
  }

  /** Counts players who become users of the month, where the pool has so many already. Throws `CapReached` if they cost more. */
  users(count: number, before: number): void {
    const dollars =
      monthOf(this.userPrice, before + count, this.region) - monthOf(this.userPrice, before, this.region);
    if (this.total + dollars > this.cap)
      throw new CapReached(`${count} monthly users alone cost $${dollars.toFixed(2)}`);
    this.newUsers += count;
    this.add(tiersOf(this.userPrice, this.region)[0]?.service ?? this.userPrice, dollars);
  }

  /** Counts calls before they are sent. Throws `CapReached` if they would cost more than the cap. */
  count(route: string, calls = 1): void {
    const units = times(this.unitsOf(route), calls);
    if (this.total + listPrice(units, this.region) > this.cap) throw new CapReached(`$${this.cap} are spent`);
    for (const [key, amount] of Object.entries(units)) {
      const [tier] = tiersOf(key, this.region);
      if (tier) this.add(tier.service, (amount * tier.price) / tier.per);
    }
  }

  /** Dollars by service, the largest first. */
  get services(): readonly (readonly [service: string, dollars: number])[] {
    return [...this.byService].sort(([, a], [, b]) => b - a);
  }

  private add(service: string, dollars: number): void {
    this.byService.set(service, (this.byService.get(service) ?? 0) + dollars);
    this.total += dollars;
  }

  private unitsOf(route: string): Units {
    const known = this.units.get(route);
    if (known) return known;
    // The variants that players cause; else the dearest of all.
    const usual = Object.keys(loadModel.session).filter((name) => name.split(", ")[0] === route);
    const all = (usual.length > 0 ? usual : [route]).map((name) => callNamed(name, this.calls, this.region));
    const [dearest] = all.sort((a, b) => listPrice(b.units, this.region) - listPrice(a.units, this.region));
    const units = dearest?.units ?? {};
    this.units.set(route, units);
    return units;
  }
}

interface Expected {
  readonly players: number;
  readonly visits: number;
  /** Users whom the pool has already. */
  readonly before: number;
  /**
   * Players of whom this month's bill has no activity yet.
   * @default all
   */
  readonly newUsers?: number;
}

/** Returns what so many visits of so many players are expected to cost. */
export function forecast(
  graph: readonly RecordedResource[],
  region: string,
  { players, visits, before, newUsers = players }: Expected,
): Spent {
  const spent = new Spent(graph, region, Number.POSITIVE_INFINITY);
  spent.users(newUsers, before);
  for (const [route, calls] of Object.entries(ofVisit)) spent.count(route, calls * players * visits);
  for (const [route, calls] of Object.entries(ofPlayer)) spent.count(route, calls * players);
  return spent;
}
