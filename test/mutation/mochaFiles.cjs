// Stryker's Mocha runner 10.0.0 requires files of Mocha's command line by their names before Mocha 12.0.3.
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  resolve(
    /mocha\/lib\/cli\/(run-helpers|options|collect-files)$/.test(request) ? `${request}.cjs` : request,
    ...rest,
  );
