/**
 * Loaded into the language host before Pulumi's own entry point. It changes speed and shape of messages,
 * never what the program registers.
 */
const util = require("node:util");

const ofProgram = (name) => require(require.resolve(name, { paths: [process.cwd()] }));

// A failing program's error holds the whole graph: inspecting it in colour took 25 s.
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, ...rest) => (value instanceof Error ? value.stack || String(value) : inspect(value, ...rest)),
  inspect,
);

// One call of the engine per debug line, in series, each with a whole response in it: nobody reads them here.
ofProgram("@pulumi/pulumi/log").debug = () => Promise.resolve();

// Walks node_modules again for every callback, about 130 ms each; the answer is the same for the same options.
const runtime = ofProgram("@pulumi/pulumi/runtime");
const computeCodePaths = runtime.computeCodePaths;
const known = new Map();
runtime.computeCodePaths = (options) => {
  const key = JSON.stringify({ ...options, logResource: undefined });
  if (!known.has(key)) known.set(key, computeCodePaths(options));
  return known.get(key);
};
