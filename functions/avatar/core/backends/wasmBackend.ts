import { dirname, sep } from "node:path";

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { wasmPath } from "../wasm";
import type { Backend } from "./backend";

/** WebAssembly with SIMD, in this thread: what every Lambda function has. */
export async function wasmBackend(): Promise<Backend> {
  setWasmPaths(dirname(wasmPath("tfjs-backend-wasm-simd.wasm")) + sep);
  await withoutListeners(async () => {
    if (!(await tf.setBackend("wasm"))) throw new Error("WebAssembly cannot compute here");
    await tf.ready();
  });
  return { name: "wasm" };
}

const events = ["uncaughtException", "unhandledRejection"];
type Listener = Parameters<NodeJS.EventEmitter["off"]>[1];

/** Emscripten adds listeners that throw what nobody caught once more, with all of its own source before it. */
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
