import encoder from "@jsquash/webp/codec/enc/webp_enc_simd.js";
import { defaultOptions } from "@jsquash/webp/meta.js";

import type { Picture } from "../photo";
import { type EmscriptenOptions, emscriptenOptions } from "../wasm";

type Options = typeof defaultOptions;

interface LibWebp {
  encode(data: Uint8Array, width: number, height: number, options: Options): Uint8Array | null;
}
const make: (options: EmscriptenOptions) => Promise<LibWebp> = encoder;

/** Encodes a picture; `lossless` suits pictures with few colours and hard edges. */
export type WebpEncoder = (picture: Picture, lossless: boolean) => Uint8Array;

/**
 * Loads libwebp in WebAssembly with SIMD. One instance encodes everything, because the pictures are small and
 * trusted.
 */
export async function loadWebpEncoder(): Promise<WebpEncoder> {
  const libwebp = await make(await emscriptenOptions("webp_enc_simd.wasm", () => undefined));
  return ({ data, width, height }, lossless) => {
    const kind = lossless ? { lossless: 1, quality: 50 } : { quality: 86 };
    const file = libwebp.encode(data, width, height, { ...defaultOptions, ...kind });
    if (!file) throw new Error(`libwebp could not encode ${width} × ${height}`);
    return Uint8Array.from(file);
  };
}
