import { nodeBackend } from "./backends/nodeBackend";
import { wasmBackend } from "./backends/wasmBackend";

/** Where TensorFlow.js computes. */
export interface Backend {
  /** Worth a line in the log: the native library, or WebAssembly. */
  readonly name: "tfjs-node" | "wasm";
}

/** The native library where it is installed, as in the container image; WebAssembly elsewhere. */
export const loadBackend = async (): Promise<Backend> => (await nodeBackend()) ?? (await wasmBackend());
