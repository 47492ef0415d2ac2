/** The backend that TensorFlow.js computes with. */
export interface Backend {
  /** The name for the log: the native library or WebAssembly. */
  readonly name: "tfjs-node" | "wasm";
}
