import type { Definitions } from "../definitions";
import type { Fleet, Placement, Queue } from "../model";

export interface Destination {
  readonly fleet: Fleet;
  readonly location: string;
}

/**
 * Returns where a placement may go, best first. Without latencies, these are the queue's destinations in their order,
 * and each fleet's locations in alphabetical order. With latencies, the location with the lowest average comes first,
 * and locations without a latency come last. While a step of the latency policy lasts, locations are excluded for which
 * any player reports a higher latency. Without latencies, the policy is not enforced
 * (https://docs.aws.amazon.com/gamelift/latest/apireference/API_PlayerLatencyPolicy.html).
 */
export function destinationsOf(
  definitions: Definitions,
  queue: Queue,
  { latencies, startedAt }: Placement,
  now: number,
): Destination[] {
  const all = queue.destinations.flatMap((arn) => {
    const fleet = definitions.destination(arn);
    if (!fleet) return [];
    return [...fleet.locations].sort().map((location) => ({ fleet, location }));
  });
  if (latencies.length === 0) return all;
  const cap = capOf(queue, now - startedAt);
  const at = (location: string) =>
    latencies.filter((each) => each.location === location).map(({ milliseconds }) => milliseconds);
  const average = (location: string) => {
    const known = at(location);
    return known.length > 0
      ? known.reduce((sum, each) => sum + each, 0) / known.length
      : Number.POSITIVE_INFINITY;
  };
  return all
    .filter(({ location }) => cap === undefined || at(location).every((each) => each <= cap))
    .map((each, index) => ({ each, index, latency: average(each.location) }))
    .sort((a, b) => (a.latency === b.latency ? a.index - b.index : a.latency - b.latency))
    .map(({ each }) => each);
}

/** Returns the maximum latency after a wait. The policies apply one after another, the last one until the end. */
function capOf({ latencyPolicies }: Queue, waited: number): number | undefined {
  let until = 0;
  for (const { maximum, duration } of latencyPolicies) {
    until += duration ?? Number.POSITIVE_INFINITY;
    if (waited < until) return maximum;
  }
  return latencyPolicies.at(-1)?.maximum;
}
