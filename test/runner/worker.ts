import { setFlagsFromString } from "node:v8";
import "./chance";
import type { FromWorker, ToWorker } from "./messages";
import { takeRole } from "./run";
import { blameFiles, CannotStart, runFile } from "./runFile";
import { closeShared } from "./shared";

// Runs the spec files that the parent process names, one at a time, and then closes what they share.

// From here on these flags would also apply to the threads of functions, which have limits of their own.
for (const flag of ["--min-semi-space-size=0", "--max-semi-space-size=0"]) setFlagsFromString(flag);

const tell = (message: FromWorker) => process.send?.(message);

blameFiles((failure) => tell({ kind: "late", failure }));

process.on("message", async ({ file, run }: ToWorker) => {
  if (file === undefined) return leave();
  try {
    if (run) takeRole(run, (address) => tell({ kind: "run", address }));
    tell({ kind: "done", result: await runFile(file, run !== undefined) });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    tell({ kind: "cannot start", reason: error.message });
  }
});

// Without the parent process, the results have no reader.
process.on("disconnect", () => process.exit());

/** The milliseconds in which what the last file left may still fail. */
const lateMs = 500;

async function leave() {
  let code = 0;
  await closeShared().catch((error: unknown) => {
    console.error(error);
    code = 1;
  });
  // Exits even if a spec has left something open, such as a timer or a socket.
  setTimeout(() => process.exit(code), lateMs);
}

tell({ kind: "ready" });
