import type { Backend } from "./backends/backend";
import { nodeBackend } from "./backends/nodeBackend";
import { wasmBackend } from "./backends/wasmBackend";

/** The native library where it is installed, as in the container image; WebAssembly elsewhere. */
export const loadBackend = async (): Promise<Backend> => (await nodeBackend()) ?? (await wasmBackend());
