/** Where TensorFlow.js computes. */
export interface Backend {
  readonly name: "tfjs-node" | "wasm";
}

/** The native library where it is installed, as in the container image; WebAssembly elsewhere. */
export async function loadBackend(): Promise<Backend> {
  throw new Error("No backend is there yet.");
}
