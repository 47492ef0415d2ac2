import assert from "node:assert/strict";

import { Definitions } from "../../gamelift/definitions";
import { destinationsOf } from "../../gamelift/engine/destinations";
import type { Placement, Queue } from "../../gamelift/model";

describe("the destinations of a queue", () => {
  const definitions = new Definitions();
  for (const [id, locations] of [
    ["fleet-a", ["us-west-2", "eu-west-1"]],
    ["fleet-b", ["custom-laptop"]],
  ] as const)
    definitions.fleets.set(id, {
      id,
      arn: `arn:fleet/${id}`,
      name: id,
      computeType: "ANYWHERE",
      locations,
    } as never);
  const of = (
    latencies: readonly [string, string, number][],
    policies: Queue["latencyPolicies"] = [],
    seconds = 0,
  ) => {
    const queue = {
      destinations: ["arn:fleet/fleet-b", "arn:fleet/fleet-a"],
      latencyPolicies: policies,
    } as unknown as Queue;
    const placement = {
      startedAt: 0,
      latencies: latencies.map(([playerId, location, milliseconds]) => ({
        playerId,
        location,
        milliseconds,
      })),
    } as unknown as Placement;
    return destinationsOf(definitions, queue, placement, seconds * 1_000).map(({ location }) => location);
  };

  it("are in their order without latencies, whatever the policies, and a fleet's locations by alphabet", () => {
    const order = ["custom-laptop", "eu-west-1", "us-west-2"];
    assert.deepEqual(of([]), order);
    assert.deepEqual(of([], [{ maximum: 1 }]), order);
  });

  it("begin with the lowest average latency, and end with those of which no player tells", () => {
    const latencies: [string, string, number][] = [
      ["ann", "us-west-2", 20],
      ["ann", "eu-west-1", 150],
      ["bob", "us-west-2", 90],
      ["bob", "eu-west-1", 10],
    ];
    assert.deepEqual(of(latencies), ["us-west-2", "eu-west-1", "custom-laptop"]);
  });

  it("shut out a location that is too far for one player, as long as the step lasts; the last step holds to the end", () => {
    const latencies: [string, string, number][] = [
      ["ann", "us-west-2", 20],
      ["bob", "us-west-2", 120],
      ["ann", "eu-west-1", 250],
    ];
    const policies = [{ maximum: 100, duration: 30_000 }, { maximum: 200 }];
    assert.deepEqual(of(latencies, policies, 29), ["custom-laptop"]);
    assert.deepEqual(of(latencies, policies, 30), ["us-west-2", "custom-laptop"]);
    assert.deepEqual(of(latencies, policies, 3_000), ["us-west-2", "custom-laptop"]);
  });
});
