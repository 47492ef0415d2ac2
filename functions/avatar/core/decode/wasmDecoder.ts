import { Refused } from "../photo";
import { type EmscriptenOptions, emscriptenOptions, type WasmFile } from "../wasm";
import type { Pixels } from "./pixels";

/** Makes an instance of a module, as Emscripten's loaders do; the packages' own types do not resolve. */
export type Factory<M> = (options: EmscriptenOptions) => Promise<M>;

/**
 * Decodes with an instance that is not used again. Making one takes a millisecond or two, and so neither a crash on
 * the way nor the memory of a large photo, which WebAssembly never gives back, outlives the photo.
 *
 * @param harmless Complaints of the decoder that leave a picture worth having.
 * @throws {Refused} `decode_failed` where the decoder gives up, or complains.
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
