import "./chance";
import type { FromWorker, ToWorker } from "./messages";
import { CannotStart, runFile } from "./runFile";
import { closeShared } from "./shared";

// Runs the spec files that the parent process names, one at a time, and then closes what they share.

const tell = (message: FromWorker) => process.send?.(message);

process.on("message", async ({ file }: ToWorker) => {
  if (file === undefined) return leave();
  try {
    tell({ kind: "done", result: await runFile(file) });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    tell({ kind: "cannot start", reason: error.message });
  }
});

// Without the parent process, the results have no reader.
process.on("disconnect", () => process.exit());

async function leave() {
  let code = 0;
  await closeShared().catch((error: unknown) => {
    console.error(error);
    code = 1;
  });
  // Exits even if a spec has left something open, such as a timer or a socket.
  process.exit(code);
}

tell({ kind: "ready" });
