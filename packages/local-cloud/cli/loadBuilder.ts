import { join } from "node:path";

import { DeployError } from "../engine";
import type { Builder } from "../reload/builder";

/** Loads a builder, a module in TypeScript. Rejects with a `DeployError` if the module is none. */
export async function loadBuilder(file: string): Promise<Builder> {
  const { requireBundled }: { requireBundled(entry: string): Promise<Partial<Builder>> } = require(
    join(__dirname, "..", "bin", "bundled.cjs"),
  );
  const { sources, rebuild, close } = await requireBundled(file);
  if (typeof sources !== "function" || typeof rebuild !== "function")
    throw new DeployError(`The builder ${file} exports no functions "sources" and "rebuild".`);
  return { sources, rebuild, ...(close && { close }) };
}
