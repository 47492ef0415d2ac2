/**
 * The part of Node's WebAssembly API that is used here. Its types come with those of the DOM, which functions do not
 * include.
 */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  type Exports = Record<string, unknown>;
  type Module = object;
  interface Instance {
    readonly exports: Exports;
  }
  const Instance: new (module: Module, imports: Imports) => Instance;
  function compile(code: Uint8Array): Promise<Module>;
}
