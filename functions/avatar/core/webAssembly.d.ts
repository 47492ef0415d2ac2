/** The used part of Node's WebAssembly. Its types come with the DOM's, which functions do not have. */
declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  type Exports = Record<string, unknown>;
  interface Instance {
    readonly exports: Exports;
  }
  const Instance: new (module: Module, imports: Imports) => Instance;
  function compile(code: Uint8Array): Promise<Module>;
}
