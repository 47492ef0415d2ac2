import { spawn } from "node:child_process";
import { once } from "node:events";

import { endWithUs } from "@game-backend/tools/harness/endWithUs";

export interface Server {
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program, by default with Node. Resolves when the program's output matches `isReady`. Rejects with the output if
 * the program ends before.
 */
export async function startServer(
  args: readonly string[],
  cwd: string,
  isReady: RegExp,
  { command = process.execPath, env = {} }: { command?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Server> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  endWithUs(child);
  let printed = "";
  await new Promise<void>((ready, failed) => {
    const read = (chunk: Buffer) => {
      if (printed.length < 100_000) printed += chunk;
      if (isReady.test(printed)) ready();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", failed);
    child.once("exit", () => failed(new Error(`${args[0]} ended:\n${printed}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
    const gone = once(child, "close");
    // Ends the whole process group.
    process.kill(-child.pid, "SIGKILL");
    await gone;
  };
  return { pid: child.pid ?? 0, stop };
}
