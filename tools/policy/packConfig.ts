import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { PackConfig } from "./analyze";

/** Reads a stack's configuration of the pack; empty for a stack without a file. */
export function configOf(stack: string): PackConfig {
  const file = join(resolve(__dirname, "../../policies/config"), `${stack}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
