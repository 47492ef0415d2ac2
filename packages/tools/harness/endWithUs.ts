import type { ChildProcess } from "node:child_process";

const groups = new Set<number>();
let listening = false;

/** Ends a detached process and its group when this process exits, also on SIGINT and SIGTERM. */
export function endWithUs(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (!listening) {
    listening = true;
    process.on("exit", endAll);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  }
  groups.add(pid);
  child.once("exit", () => groups.delete(pid));
}

function endAll(): void {
  for (const pid of groups)
    try {
      process.kill(-pid, "SIGTERM");
    } catch {
      // It has already ended.
    }
}
