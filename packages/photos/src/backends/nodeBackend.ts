import { createRequire } from "node:module";

import * as tf from "@tensorflow/tfjs-core";

import type { Backend } from "./backend";

const library = "@tensorflow/tfjs-node";

/**
 * Loads the native library, if it is installed. The library has its own copy of tfjs-core. All copies in a process
 * share one engine and one kernel registry, so its kernels also work for this bundle's copy.
 *
 * @throws The library's error if it is installed but cannot be loaded, so that a broken image is noticed.
 */
export async function nodeBackend(
  load: NodeJS.Require = createRequire(__filename),
): Promise<Backend | undefined> {
  if (!isInstalled(load)) return undefined;
  load(library);
  if (!(await tf.setBackend("tensorflow"))) throw new Error(`${library} registered no backend`);
  await tf.ready();
  return { name: "tfjs-node" };
}

function isInstalled(load: NodeJS.Require): boolean {
  try {
    load.resolve(library);
    return true;
  } catch {
    return false;
  }
}
