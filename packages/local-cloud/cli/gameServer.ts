import { randomUUID } from "node:crypto";

import type { LocalCloud } from "../cloud";
import { keepRunning } from "./keepRunning";

/** The log group of the console that has the program's lines. */
export const gameServerLog = "game-server";

/**
 * Runs a game server on the Anywhere fleet of a local run: with the variables that the server SDK 5 reads, and
 * `LOCAL_CLOUD_DATA`, the run's data folder. Returns what ends it, or `undefined` when the program has no such fleet.
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
    // The SDK wants another process id at each start.
    variables: () => ({
      ...serverVariables,
      GAMELIFT_SDK_PROCESS_ID: `process-${randomUUID()}`,
      LOCAL_CLOUD_DATA: data,
    }),
    onLine: (message) => events.emit({ kind: "log", group: gameServerLog, stream: "output", message }),
    onEnd: (message) => events.emit({ kind: "warning", source: "game server", message }),
  });
}
