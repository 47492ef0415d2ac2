/**
 * Loaded into the language host before Pulumi's own entry point. It changes speed and the shape of messages,
 * never what the program registers. Figures: this project, two cores.
 */
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const util = require("node:util");

const ofProgram = createRequire(join(process.cwd(), "index.js"));

// A failing program's error holds the whole graph: inspecting it in colour took 25 s.
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, ...rest) => (value instanceof Error ? value.stack || String(value) : inspect(value, ...rest)),
  inspect,
);

// One call of the engine per debug line, in series, each with a whole response in it: nobody reads them here.
ofProgram("@pulumi/pulumi/log").debug = () => Promise.resolve();

// Four stack traces a property, source-mapped, in case its promise leaks: 0.6 s. The leak is told without.
const debuggable = ofProgram("@pulumi/pulumi/runtime/debuggable");
const { debuggablePromise } = debuggable;
debuggable.debuggablePromise = (promise, context) => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return debuggablePromise(promise, context);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

// Walks node_modules again for every callback, about 130 ms each; the answer is the same for the same options.
const runtime = ofProgram("@pulumi/pulumi/runtime");
const { computeCodePaths } = runtime;
const known = new Map();
runtime.computeCodePaths = (options) => {
  const key = JSON.stringify({ ...options, logResource: undefined });
  if (!known.has(key)) known.set(key, computeCodePaths(options));
  return known.get(key);
};

// What TypeScript makes of a file, kept between runs: 0.7 s.
const folder = process.env.LOCAL_TRANSPILED;
if (folder) keepTranspiled(ofProgram("ts-node"), folder);

function keepTranspiled(tsNode, folder) {
  mkdirSync(folder, { recursive: true });
  const project = existsSync("tsconfig.json") ? readFileSync("tsconfig.json") : "";
  const versions = `${tsNode.VERSION} ${ofProgram("typescript/package.json").version}`;
  const outputs = new Map();
  const { register } = tsNode;
  tsNode.register = (options) => {
    const service = register(options);
    const { compile } = service;
    service.compile = (code, fileName, lineOffset) => {
      const key = createHash("sha256").update(`${versions}\0${project}\0${fileName}\0${code}`).digest("hex");
      const path = join(folder, `${key}.js`);
      const output = existsSync(path) ? readFileSync(path, "utf8") : compile(code, fileName, lineOffset);
      if (!existsSync(path)) {
        writeFileSync(`${path}.${process.pid}`, output);
        renameSync(`${path}.${process.pid}`, path);
      }
      outputs.set(fileName, output);
      return output;
    };
    // ts-node knows the source maps only of what it has just compiled itself.
    createRequire(ofProgram.resolve("ts-node"))("@cspotcode/source-map-support").install({
      environment: "node",
      retrieveFile: (file) => outputs.get(file) ?? "",
    });
    return service;
  };
}
