// Makes the stack traces of errors in a folder's bundles name their sources. A source map is read when a stack trace is
// first needed. Node's own support reads it at every start.
const { readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const { dirname, resolve } = require("node:path");

const maps = new Map();

/** Changes the stack traces of the whole process. */
module.exports = function mapStacks(folder) {
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `    at ${inSource(frame, folder)}`)].join("\n");
};

function inSource(frame, folder) {
  const text = String(frame);
  const file = frame.getFileName();
  if (!file || dirname(file) !== folder) return text;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  // The bundle's first line is not part of the map.
  const found = mapOf(file).findOrigin(line - 1, column);
  if (!found.fileName) return text;
  // Names in source maps are URL-encoded.
  const source = resolve(folder, decodeURIComponent(found.fileName));
  const place = `${source}:${found.lineNumber}:${found.columnNumber}`;
  return text.replace(`${file}:${line}:${column}`, () => place);
}

function mapOf(file) {
  const map = maps.get(file) ?? new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  maps.set(file, map);
  return map;
}
