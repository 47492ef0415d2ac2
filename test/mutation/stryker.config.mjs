import "./mochaFiles.cjs";

import { fileURLToPath } from "node:url";

// Puts faults into the folders of functions/ that MUTATE names, one at a time, and runs their specs: see README.md.

/** The specs of each folder that run handlers in their own process. */
const specs = {
  lib: ["test/lib/*.spec.ts"],
  economy: ["test/economy/{effect,period,progressData,tables,routes}.spec.ts", "test/lib/*.spec.ts"],
  chat: ["test/chat/{membership,routes,unit}*.spec.ts"],
  leaderboard: [
    "test/leaderboard/{boards,keepGlobal,rankKey,submission,mentions}.spec.ts",
    "test/leaderboard/ranks/*.spec.ts",
  ],
  partner: ["test/partner/basicCredential.spec.ts"],
  auth: ["test/auth/{createGuest,linkUser,newPlayer}.spec.ts"],
};
const folders = (process.env.MUTATE ?? "lib").split(",");

export default {
  packageManager: "npm",
  plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/mocha-runner"))],
  testRunner: "mocha",
  testRunnerNodeArgs: [
    "--require",
    fileURLToPath(new URL("mochaFiles.cjs", import.meta.url)),
    "--import",
    "tsx",
  ],
  mochaOptions: { "no-config": true, spec: folders.flatMap((folder) => specs[folder] ?? []) },
  mutate: process.env.MUTATE_FILES
    ? process.env.MUTATE_FILES.split(",")
    : folders.map((folder) => `functions/${folder}/**/*.ts`),
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 5_000,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".local/mutation/report.json" },
  tempDirName: ".local/stryker",
  ignorePatterns: [
    "/dist",
    "/coverage",
    "/.local",
    "/docs",
    "/test/oracle",
    "/bench",
    "/web",
    "/content",
    "**/*.jpg",
  ],
  disableTypeChecks: false,
  checkers: [],
};
