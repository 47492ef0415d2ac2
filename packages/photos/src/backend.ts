import type { Backend } from "./backends/backend";
import { nodeBackend } from "./backends/nodeBackend";
import { wasmBackend } from "./backends/wasmBackend";

/** Loads the native library if it is installed, as in the container image, and WebAssembly otherwise. */
export const loadBackend = async (): Promise<Backend> => (await nodeBackend()) ?? (await wasmBackend());
