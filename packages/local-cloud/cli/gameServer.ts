import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { LocalCloud } from "../cloud";
import { shiftFile } from "../cloud/keptShift";
import { keepRunning } from "./keepRunning";

/** The module that lets a program's dates follow the run's clock. */
const followClock = join(__dirname, "..", "bin", "followClock.cjs");

/** The console's log group that shows the game server's output. */
export const gameServerLog = "game-server";

/**
 * Runs a game server on a local run's fleet: an Anywhere fleet, or one of containers, in place of their image. Its environment has
 * the variables that the server SDK 5 reads, and `LOCAL_CLOUD_DATA`, the run's data folder. If it is a Node.js program, its dates
 * follow the run's clock. Returns a function that ends it, or `undefined` without such a fleet.
 */
export function runGameServer(
  command: string,
  folder: string,
  { serverVariables, data, events }: Pick<LocalCloud, "serverVariables" | "data" | "events">,
): (() => Promise<void>) | undefined {
  if (!serverVariables) return undefined;
  return keepRunning({
    command,
    folder,
    // The SDK requires a new process id for each start.
    variables: () => ({
      ...serverVariables,
      GAMELIFT_SDK_PROCESS_ID: `process-${randomUUID()}`,
      LOCAL_CLOUD_DATA: data,
      LOCAL_CLOUD_CLOCK: join(data, shiftFile),
      NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --require=${JSON.stringify(followClock)}`.trim(),
    }),
    onLine: (message) => events.emit({ kind: "log", group: gameServerLog, stream: "output", message }),
    onEnd: (message) => events.emit({ kind: "warning", source: "game server", message }),
  });
}
