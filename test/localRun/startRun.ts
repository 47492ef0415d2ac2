import { join } from "node:path";

import { startRun as startNode } from "../../packages/local-cloud/test/cli/startRun";

export type { StartedRun } from "../../packages/local-cloud/test/cli/startRun";

const command = ["tools/run.mjs", "packages/local-cloud/bin/local-cloud.cjs"];

/** Starts a run as `npm start` does. Resolves when a line of its output matches, or when it has ended. */
export const startRun = (until: RegExp, ...args: readonly string[]) =>
  startNode(until, [...command, ...args], join(__dirname, "../.."));
