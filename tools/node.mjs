// Preloaded by every npm script, before any TypeScript. Plain JavaScript: an older Node has to read it, and says in one
// line what to do instead of failing in the middle.
const oldest = 22;
const { node } = process.versions;
if (Number.parseInt(node, 10) < oldest) {
  console.error(
    `This needs Node ${oldest} or 24, and this is Node ${node}: install Node ${oldest}, or run npm ci, which brings it unless --ignore-scripts is set.`,
  );
  process.exit(1);
}
await import("tsx");
