import type { Definitions } from "../definitions";
import type { Fleet, Placement, Queue } from "../model";

export interface Destination {
  readonly fleet: Fleet;
  readonly location: string;
}

/**
 * Where a placement may go, the best first. Without latencies: the queue's destinations in their order, and a
 * fleet's locations by alphabet. With latencies: the lowest average first, and locations without any last. A latency policy shuts
 * out locations for which a player reports more, for as long as its step lasts; without latencies it is not enforced
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

/** The policies follow one another; the last holds to the end. */
function capOf({ latencyPolicies }: Queue, waited: number): number | undefined {
  let until = 0;
  for (const { maximum, duration } of latencyPolicies) {
    until += duration ?? Number.POSITIVE_INFINITY;
    if (waited < until) return maximum;
  }
  return latencyPolicies.at(-1)?.maximum;
}
