// Loaded into the pack's process before Pulumi's own entry point, which enables ts-node's type checks.
// `policies/tsconfig.json` turns them off, but ts-node still rebuilds the whole program for each file, which takes half of
// the process's time.
const tsNode = require("ts-node");

const { register } = tsNode;
tsNode.register = (options) => register({ ...options, typeCheck: false, transpileOnly: true });
