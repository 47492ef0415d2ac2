// Plain JavaScript, so that a Node that is too old to load the rest can still say so.

/** Returns why this Node is refused, or `undefined`. */
module.exports = ({ node } = process.versions) => {
  const [major, minor] = node.split(".").map(Number);
  // Node 22.16 is the first with `isTransaction` of node:sqlite, and 24 the next: 23 has it in no version.
  const accepted = (major === 22 && minor >= 16) || major >= 24;
  return accepted ? undefined : `This needs Node 22.16 or later, or 24, and this is Node ${node}.`;
};
