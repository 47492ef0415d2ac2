import webp from "@jsquash/webp/codec/dec/webp_dec.js";

import type { Pixels } from "./pixels";
import { decodeWasm, type Factory } from "./wasmDecoder";

const factory: Factory<{ decode(file: Uint8Array): Pixels | null }> = webp;
const NONE = /^$/;

/** Decodes a WebP with libwebp in WebAssembly, always at full size. */
export const decodeWebp = (bytes: Uint8Array): Promise<Pixels> =>
  decodeWasm("webp_dec.wasm", factory, (libwebp) => libwebp.decode(bytes), NONE);
