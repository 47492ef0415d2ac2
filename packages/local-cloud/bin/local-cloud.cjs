#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Plain JavaScript: it has to say what is missing on a Node that could not load the rest.
const [major] = process.versions.node.split(".").map(Number);
if (major < 22) {
  console.error(
    `This needs Node 22, and this is Node ${process.versions.node}. ` +
      "`npm ci` installs Node 22 for this project; with --ignore-scripts it cannot.",
  );
  process.exit(1);
}
// Node keeps compiled code between runs: most of a second of processor time a start. Coverage cannot
// count cached code.
if (!process.env.NODE_V8_COVERAGE) require("node:module").enableCompileCache?.();
require("tsx/cjs");
require("../cli/main.ts");
