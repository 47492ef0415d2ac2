/**
 * No circle of features in functions/. The lists at its top name every feature and are left out.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "no-circle-of-features",
      comment:
        "Of two features one may build on the other: move the shared part down, to lib or a third feature.",
      severity: "error",
      scope: "folder",
      from: { path: "^functions/[^/]+$" },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules|^game/|^functions/[^/]+\\.ts$" },
  },
};
