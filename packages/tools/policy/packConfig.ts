import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { shortName } from "../stack/shortName";
import type { PackConfig } from "./analyze";

/**
 * Reads a stack's settings of the policy pack, `policies/config/<stack>.json` in the program's folder; empty for a stack
 * without such a file. `pulumi preview --policy-pack-config` takes the same file.
 */
export function configOf(stack: string, folder = process.cwd()): PackConfig {
  const file = join(folder, "policies", "config", `${shortName(stack)}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
