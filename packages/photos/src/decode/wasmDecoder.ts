import { Refused } from "../photo";
import { type EmscriptenOptions, emscriptenOptions, type WasmFile } from "../wasm";
import type { Pixels } from "./pixels";

/** Creates an instance of a module, as Emscripten's loaders do. The packages' own types do not resolve. */
export type Factory<M> = (options: EmscriptenOptions) => Promise<M>;

/**
 * Decodes with a new instance, which takes one or two milliseconds to create and is not reused. So a crash does not
 * affect other photos, and the memory for a large photo, which a WebAssembly instance never releases, is freed.
 *
 * @param harmless Warnings of the decoder that do not matter.
 *
 * @throws {Refused} `decode_failed` if the decoder fails or warns.
 */
export async function decodeWasm<M>(
  file: WasmFile,
  factory: Factory<M>,
  decode: (instance: M) => Pixels | null,
  harmless: RegExp,
): Promise<Pixels> {
  const complaints: string[] = [];
  const instance = await factory(await emscriptenOptions(file, (line) => complaints.push(line)));
  const pixels = attempt(() => decode(instance), complaints);
  if (!pixels || complaints.some((complaint) => !harmless.test(complaint))) throw failed(complaints);
  return pixels;
}

function attempt<T>(decode: () => T, complaints: readonly string[]): T {
  try {
    return decode();
  } catch (error) {
    throw failed(complaints, error);
  }
}

const failed = (complaints: readonly string[], error?: unknown) =>
  new Refused("decode_failed", { cause: complaints.length > 0 ? new Error(complaints.join("; ")) : error });
