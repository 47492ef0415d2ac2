import { dirname, sep } from "node:path";

import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

import type { Backend } from "../backend";
import { wasmPath } from "../wasm";

/** WebAssembly with SIMD, in this thread: what every Lambda function has. */
export async function wasmBackend(): Promise<Backend> {
  setWasmPaths(dirname(wasmPath("tfjs-backend-wasm-simd.wasm")) + sep);
  if (!(await tf.setBackend("wasm"))) throw new Error("WebAssembly cannot compute here");
  await tf.ready();
  return { name: "wasm" };
}
