#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// Plain JavaScript, so that a Node that is too old to load the rest can still say so.
const refused = require("@game-backend/local-cloud/bin/nodeVersion.cjs")();
if (refused) {
  console.error(refused);
  process.exit(2);
}
require("../cli");
