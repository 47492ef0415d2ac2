// ts-node loads no global declarations by itself when `pulumi up` compiles the program.
/// <reference path="./webAssembly.d.ts" />
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The WebAssembly files by name, with the path of each in its package. An artifact has them next to its bundle. */
export const wasmFiles = {
  "tfjs-backend-wasm-simd.wasm": "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
  "webp_enc_simd.wasm": "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
  "mozjpeg_dec.wasm": "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "webp_dec.wasm": "@jsquash/webp/codec/dec/webp_dec.wasm",
} as const;
export type WasmFile = keyof typeof wasmFiles;

/**
 * Returns a file's path. In an artifact it is next to the bundle, to which `__dirname` refers; during development it
 * is in `node_modules`.
 */
export function wasmPath(name: WasmFile): string {
  const beside = join(__dirname, name);
  return existsSync(beside) ? beside : require.resolve(wasmFiles[name]);
}

const compiling = new Map<WasmFile, Promise<WebAssembly.Module>>();

/**
 * Compiles a file once per process. Its instances share the machine code. After a failure, the next call tries again.
 */
export function compiled(name: WasmFile): Promise<WebAssembly.Module> {
  const known = compiling.get(name);
  if (known) return known;
  const module = readFile(wasmPath(name)).then((code) => WebAssembly.compile(code));
  compiling.set(name, module);
  module.catch(() => compiling.delete(name));
  return module;
}

/** The options of Emscripten modules that are used here. */
export interface EmscriptenOptions {
  noInitialRun: true;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => void,
  ): WebAssembly.Exports;
  locateFile(name: string): string;
  print(line: string): void;
  printErr(line: string): void;
}

/** Returns options for a new instance with separate memory. `complain` gets everything that the module prints. */
export async function emscriptenOptions(
  name: WasmFile,
  complain: (line: string) => void,
): Promise<EmscriptenOptions> {
  const module = await compiled(name);
  return {
    noInitialRun: true,
    // Emscripten calls this even if there is nothing to locate, and its default needs `import.meta.url`, which a
    // bundle does not have.
    locateFile: wasmName,
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
    print: complain,
    printErr: complain,
  };
}

const wasmName = (name: string) => name;
