import { join } from "node:path";

import { startRun as startNode } from "@game-backend/local-cloud/testing";

export type { StartedRun } from "@game-backend/local-cloud/testing";

const command = ["tools/run.mjs", "packages/local-cloud/bin/local-cloud.cjs"];

/** Starts a run as `npm start` does. Resolves when a line of its output matches, or when it has ended. */
export const startRun = (until: RegExp, ...args: readonly string[]) =>
  startNode(until, [...command, ...args], join(__dirname, "../.."));
