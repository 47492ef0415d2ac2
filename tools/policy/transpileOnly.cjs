// Loaded into the pack's process before Pulumi's own entry point, which asks ts-node for type checks. `policies/tsconfig.json`
// turns them off, but ts-node still builds the whole program again for each file: half of the process's time.
const tsNode = require("ts-node");

const { register } = tsNode;
tsNode.register = (options) => register({ ...options, typeCheck: false, transpileOnly: true });
