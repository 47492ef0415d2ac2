// Preloaded by every npm script, before any TypeScript. Plain JavaScript, so that an older Node can run it and print one
// line that says what to do, instead of failing later.
import "./installed.mjs";
import refusedNode from "../packages/local-cloud/bin/nodeVersion.cjs";

const refused = refusedNode();
if (refused) {
  console.error(
    `${refused} Run npm ci, which installs Node 22 for these commands unless --ignore-scripts is set, or install it.`,
  );
  process.exit(1);
}
// Compiled code is cached between runs, also for the processes that this one starts. This saves a third of a short run's
// CPU time. Coverage cannot count cached code.
const { env } = process;
if (!env.NODE_V8_COVERAGE) {
  const [{ enableCompileCache }, { fileURLToPath }] = await Promise.all([
    import("node:module"),
    import("node:url"),
  ]);
  env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url));
  enableCompileCache(env.NODE_COMPILE_CACHE);
}
await import("./typescript.mjs");
await import("./currentClients.mjs");
