/**
 * Loaded into the language host before Pulumi's own entry point. It makes the program faster and its messages shorter,
 * and never changes what the program registers. The times were measured with this project on two cores.
 */
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync, writeSync } = require("node:fs");
const { Session } = require("node:inspector");
const Module = require("node:module");
const { dirname, join, sep } = require("node:path");
const { pathToFileURL } = require("node:url");
const util = require("node:util");

const { createRequire } = Module;
const ofProgram = createRequire(join(process.cwd(), "index.js"));

// A failing program's error holds the whole graph: inspecting it in colour took 25 s.
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, ...rest) => (value instanceof Error ? value.stack || String(value) : inspect(value, ...rest)),
  inspect,
);

// Loading npm's own library takes 0.3 s. Only the walk of node_modules needs it, which the cache below mostly avoids.
const runtime = withLazy("@npmcli/arborist", () => ofProgram("@pulumi/pulumi/runtime"));

/** Returns `load()`. Modules that it loads get a proxy for the package `name`, which loads the package on first use. */
function withLazy(name, load) {
  const { _load } = Module;
  Module._load = (request, ...rest) => {
    if (request !== name) return _load(request, ...rest);
    const get = (_, key) => key === "__esModule" || _load(request, ...rest)[key];
    return new Proxy({}, { get });
  };
  try {
    return load();
  } finally {
    Module._load = _load;
  }
}

// Pulumi sends each debug line, with a whole response in it, in an engine call of its own, one after another. Nothing
// reads them here.
ofProgram("@pulumi/pulumi/log").debug = () => Promise.resolve();

// Pulumi takes four source-mapped stack traces per property, in case its promise leaks: 0.6 s. It reports a leak
// without them too.
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

// Pulumi source-maps the whole stack of every resource and sends it to the engine, which reads only the program's
// innermost line: some 5 % of the program's time. `skip` is Pulumi's count of constructors, down to the resource's
// class.
const { Resource } = ofProgram("@pulumi/pulumi/resource");
Resource.stackTrace = (skip) => {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  Error.prepareStackTrace = (error, frames) =>
    prepareStackTrace(error, frames.slice(skip).filter(isOfProgram).slice(0, 1));
  try {
    const [, file, line, column] = /\((?:file:\/\/)?(.*):(\d+):(\d+)\)$/.exec(new Error().stack ?? "") ?? [];
    return file ? [{ uri: pathToFileURL(file).href, line: Number(line), column: Number(column) }] : [];
  } finally {
    Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  }
};

const root = `${process.cwd()}${sep}`;

function isOfProgram(frame) {
  const file = String(frame.getFileName() ?? "").replace(/^file:\/\//, "");
  return file.startsWith(root) && !file.includes(`${sep}node_modules${sep}`) && file !== __filename;
}

// Notes which functions of the program run. Changes in the others cannot change what the program registers.
const coverage = new Session();
coverage.connect();
coverage.post("Profiler.enable");
coverage.post("Profiler.startPreciseCoverage", { callCount: false, detailed: false });

/** Tells a module of the program by its path. What it ran is told at the end, which a program with a fault may not have. */
function tell(path) {
  if (!path.includes(`${sep}node_modules${sep}`) && path !== __filename)
    write(JSON.stringify({ path, idle: [], busy: [] }));
}

const { load } = Module.prototype;
Module.prototype.load = function (path) {
  tell(path);
  return load.call(this, path);
};

const { _resolveFilename } = Module;
Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return _resolveFilename.call(this, request, parent, ...rest);
  } catch (error) {
    // A file that is missing is mended by writing it.
    if (/^\.{1,2}\//.test(request) && parent?.filename)
      for (const end of [".ts", `${sep}index.ts`]) tell(join(dirname(parent.filename), request) + end);
    throw error;
  }
};

// Writes the program's modules to the pipe 3, a line of JSON each: the local cloud watches them.
process.on("exit", () => {
  let ran = [];
  coverage.post("Profiler.takePreciseCoverage", (_, { result }) => {
    ran = result;
  });
  const functionsOf = new Map(ran.map(({ url, functions }) => [url, functions]));
  for (const path of Object.keys(require.cache)) {
    if (path.includes(`${sep}node_modules${sep}`) || path === __filename) continue;
    const functions = functionsOf.get(path) ?? functionsOf.get(pathToFileURL(path).href) ?? [];
    const idle = functions.flatMap(({ ranges: [whole] }) => (whole.count === 0 ? [whole.startOffset] : []));
    const busy = functions.flatMap(({ ranges: [whole] }) => (whole.count > 0 ? [whole.startOffset] : []));
    write(JSON.stringify({ path, ...sources.get(path), idle, busy }));
  }
});

/** The text of each module, and the file with its JavaScript, by its path. */
const sources = new Map();

function write(line) {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      // The pipe is full until the local cloud has read from it.
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

// Node writes its compiled code as a process ends. One that is killed has written what it had until a few seconds before.
const flushMs = 5_000;
setInterval(() => Module.flushCompileCache?.(), flushMs).unref();

const folder = process.env.LOCAL_KEPT;
const fingerprint = (...parts) => createHash("sha256").update(parts.join("\0")).digest("hex");

/** Returns a file's text, or "" if it cannot be read. */
function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Returns the text after the first line, or "" if the first line is not its hash: the file was changed or cut off. */
function wholeText(path) {
  const text = textOf(path);
  const end = text.indexOf("\n");
  const rest = text.slice(end + 1);
  return text.slice(0, end) === fingerprint(rest) ? rest : "";
}

/** Writes a file atomically, because two programs may start at once. Without the file, the next run takes longer. */
function keep(path, text) {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // The disk is full, or the folder belongs to another user.
  }
}

// Pulumi walks node_modules for every callback: 130 ms each, more while the disk cache is cold. The answer depends on
// the installed packages. If it is "nothing but the callback itself", it is cached between runs.
const { computeCodePaths } = runtime;
const installed = fingerprint(textOf("package.json"), textOf(join("node_modules", ".package-lock.json")));
const known = new Map();
runtime.computeCodePaths = (options) => {
  const asked = JSON.stringify({ ...options, logResource: undefined });
  if (!known.has(asked)) known.set(asked, codePaths(options, asked));
  return known.get(asked);
};

async function codePaths(options, asked) {
  const none = folder && join(folder, `${fingerprint(installed, asked)}.none`);
  if (none && existsSync(none)) return new Map();
  const paths = await computeCodePaths(options);
  if (none && paths.size === 0) keep(none, "");
  return paths;
}

// Caches ts-node's output for each file between runs, which saves 0.7 s. A program in JavaScript need not have it.
if (folder && ["ts-node", "typescript"].every(isInstalled)) keepTranspiled(ofProgram("ts-node"));

function isInstalled(name) {
  try {
    return Boolean(ofProgram.resolve(name));
  } catch {
    return false;
  }
}

function keepTranspiled(tsNode) {
  const project = textOf("tsconfig.json");
  const versions = `${tsNode.VERSION} ${ofProgram("typescript/package.json").version}`;
  const outputs = new Map();
  const { register } = tsNode;
  tsNode.register = (options) => {
    const service = register(options);
    const { compile } = service;
    service.compile = (code, fileName, lineOffset) => {
      const path = join(folder, `${fingerprint(versions, project, fileName, code)}.js`);
      const before = wholeText(path);
      const output = before || compile(code, fileName, lineOffset);
      if (!before) keep(path, `${fingerprint(output)}\n${output}`);
      sources.set(fileName, { text: code, compiled: path });
      outputs.set(fileName, output);
      return output;
    };
    // ts-node has source maps only for files that it has just compiled itself.
    createRequire(ofProgram.resolve("ts-node"))("@cspotcode/source-map-support").install({
      environment: "node",
      retrieveFile: (file) => outputs.get(file) ?? "",
    });
    return service;
  };
}
