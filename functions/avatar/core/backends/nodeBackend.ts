import { createRequire } from "node:module";

import * as tf from "@tensorflow/tfjs-core";

import type { Backend } from "./backend";

const library = "@tensorflow/tfjs-node";

/**
 * The native library, if it is installed. It brings a copy of tfjs-core of its own; all copies in a process share
 * one engine and one registry of kernels, so that what it registers computes for ours, too.
 *
 * @throws What the library throws where it is installed but cannot be loaded: a broken image must not go unnoticed.
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
