import { requireBundled } from "../core/bundled";
import { DeployError } from "../engine";
import type { Builder } from "../reload/builder";

/** Loads a builder, a TypeScript module. Rejects with a `DeployError` if it does not export a builder's functions. */
export async function loadBuilder(file: string): Promise<Builder> {
  const { sources, rebuild, close } = (await requireBundled(file)) as Partial<Builder>;
  if (typeof sources !== "function" || typeof rebuild !== "function")
    throw new DeployError(`The builder ${file} exports no functions "sources" and "rebuild".`);
  return { sources, rebuild, ...(close && { close }) };
}
