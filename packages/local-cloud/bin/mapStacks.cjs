// Makes stacks of errors name the sources of a bundle. The map is read when a stack is first asked for: Node's own support
// reads it at every start.
const { readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const { dirname, resolve } = require("node:path");

const maps = new Map();

module.exports = function mapStacks(file) {
  maps.set(file, undefined);
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `    at ${inSource(frame)}`)].join("\n");
};

function inSource(frame) {
  const text = String(frame);
  const file = frame.getFileName();
  if (!maps.has(file)) return text;
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  // The bundle's first line is not part of the map.
  const found = mapOf(file).findOrigin(line - 1, column);
  if (!found.fileName) return text;
  // Names in maps are parts of URLs.
  const source = resolve(dirname(file), decodeURIComponent(found.fileName));
  const place = `${source}:${found.lineNumber}:${found.columnNumber}`;
  return text.replace(`${file}:${line}:${column}`, () => place);
}

function mapOf(file) {
  const map = maps.get(file) ?? new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  maps.set(file, map);
  return map;
}
