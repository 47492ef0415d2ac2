import { dirname, sep } from "node:path";

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { wasmPath } from "../wasm";
import type { Backend } from "./backend";

/** Loads WebAssembly with SIMD in this thread, which every Lambda function supports. */
export async function wasmBackend(): Promise<Backend> {
  setWasmPaths(dirname(wasmPath("tfjs-backend-wasm-simd.wasm")) + sep);
  await withoutListeners(async () => {
    if (!(await tf.setBackend("wasm"))) throw new Error("TensorFlow.js cannot use WebAssembly here");
    await tf.ready();
  });
  return { name: "wasm" };
}

const events = ["uncaughtException", "unhandledRejection"];
type Listener = Parameters<NodeJS.EventEmitter["off"]>[1];

/**
 * Runs a function and removes the listeners that Emscripten adds. They rethrow uncaught errors with Emscripten's
 * whole source in front.
 */
async function withoutListeners(
  work: () => Promise<void>,
  emitter: NodeJS.EventEmitter = process,
): Promise<void> {
  const listeners = (event: string) => emitter.listeners(event) as Listener[];
  const before = new Set(events.flatMap(listeners));
  try {
    await work();
  } finally {
    for (const event of events)
      for (const listener of listeners(event)) if (!before.has(listener)) emitter.off(event, listener);
  }
}
