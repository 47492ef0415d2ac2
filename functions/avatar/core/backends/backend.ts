/** Where TensorFlow.js computes. */
export interface Backend {
  /** The native library, or WebAssembly; for the log. */
  readonly name: "tfjs-node" | "wasm";
}
