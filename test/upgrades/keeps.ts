import assert from "node:assert/strict";

import type { RecordedResource } from "@game-backend/local-cloud";
import { allowed } from "./allowed";
import { baselines } from "./baseline";
import { lostBy } from "./lost";
import type { StackName } from "./stacks";

/** Asserts that an update of a stack, from any release, keeps what is deployed. `graph` has the stack's resources. */
export function assertKept(stack: StackName, graph: readonly RecordedResource[]): void {
  for (const [baseline, all] of baselines()) {
    const deployed = all.filter(({ stacks }) => stacks.includes(stack));
    assert.ok(deployed.length > 400, `${baseline}: ${deployed.length} resources of ${stack}`);
    const exceptions = allowed.filter(
      ({ since, stacks = [stack] }) => since.includes(baseline) && stacks.includes(stack),
    );
    assert.deepEqual(lostBy(graph, deployed, exceptions), [], baseline);
  }
}
