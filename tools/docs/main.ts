import { parseArgs } from "node:util";
import { sayLoading } from "@game-backend/tools/loading";
import { failed } from "../lib/failed";

/** `npm run docs`. It takes no arguments. */
async function main(): Promise<void> {
  parseArgs({ options: {} });
  sayLoading();
  const { writeAll } = await import("../docs.js");
  await writeAll();
}

main().catch(failed);
