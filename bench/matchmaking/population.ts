import type { Ticket } from "@game-backend/local-cloud/testing";
import { random } from "../../tools/lib/random";

/** Where players live: their share, and typical milliseconds to each location that hosts matches. */
const regions = [
  { share: 0.3, ms: { "us-east-1": 30, "us-west-2": 75, "eu-west-1": 85, "ap-northeast-1": 165 } },
  { share: 0.12, ms: { "us-east-1": 75, "us-west-2": 25, "eu-west-1": 140, "ap-northeast-1": 110 } },
  { share: 0.33, ms: { "us-east-1": 95, "us-west-2": 150, "eu-west-1": 30, "ap-northeast-1": 230 } },
  { share: 0.15, ms: { "us-east-1": 170, "us-west-2": 115, "eu-west-1": 220, "ap-northeast-1": 30 } },
  { share: 0.1, ms: { "us-east-1": 125, "us-west-2": 170, "eu-west-1": 200, "ap-northeast-1": 260 } },
] as const;

function regionOf(dice: number): (typeof regions)[number] {
  let rest = dice;
  for (const region of regions) {
    rest -= region.share;
    if (rest < 0) return region;
  }
  return regions[0];
}

/**
 * Returns tickets of one player each that arrive at random, `perSecond` on average. Skills are on OpenSkill's scale, and
 * normally distributed around 25. Latencies have a floor by distance and a long tail, like those of homes and mobile
 * networks.
 */
export function arrivals(count: number, perSecond: number, seed = 1): Ticket[] {
  const draw = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  let at = 0;
  return Array.from({ length: count }, (_, index) => {
    at += (-Math.log(1 - draw()) / perSecond) * 1_000;
    const own = Math.exp(2.3 + 0.8 * normal());
    const latencies = Object.fromEntries(
      Object.entries(regionOf(draw()).ms).map(([region, ms]) => [
        region,
        Math.max(1, Math.round(ms + own + 5 * draw())),
      ]),
    );
    const skill = Math.min(50, Math.max(0, 25 + 6 * normal()));
    const id = `p${index}`;
    return { id, startTime: Math.round(at), players: [{ id, attributes: { skill }, latencies }] };
  });
}
