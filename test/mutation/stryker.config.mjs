import "./mochaFiles.cjs";

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

// `npm run mutation` gets Stryker by npx, whose packages are beside the programs in the path.
const runner = process.env.PATH.split(delimiter)
  .map((programs) => join(programs, "../@stryker-mutator/mocha-runner"))
  .find((folder) => existsSync(folder));

// Injects faults into the folders of functions/ that MUTATE names, one at a time, and runs their specs: see README.md.

/** Lists files one by one, because Mocha expands braces only in patterns that also have an asterisk. */
const files = (folder, ...names) => names.map((name) => `test/${folder}/${name}.spec.ts`);
const lib = ["test/lib/**/*.spec.ts"];
/** The folder of the photos' specs, from `test`. */
const photos = "../packages/photos/test";

/** The specs of each folder that run handlers in the same process. */
const specs = {
  lib: [
    ...lib,
    ...files("catalog", "tokens"),
    ...files("economy", "period"),
    ...files("leaderboard", "boards"),
  ],
  economy: [...files("economy", "effect", "period", "progressData", "rewards", "routes", "tables"), ...lib],
  chat: files("chat", "beginning", "departure", "late", "membership", "news", "saying", "strangers"),
  // Without specs of large trees, long histories and another DynamoDB: they take seconds, too long for a run per fault.
  leaderboard: files(
    "leaderboard",
    "boardRoutes",
    "boards",
    "keepGlobal",
    "leaveBoards",
    "mentions",
    "rankKey",
    "ranks/overtakenTree",
    "ranks/packing",
    "ranks/plan",
    "ranks/smallTree",
    "ranks/verify",
    "scoreConsumer",
    "scoreRoutes",
  ),
  auth: files("auth", "createGuest", "guestRoutes", "idleGuests", "linkUser", "newPlayerRows", "proofOfWork"),
  avatar: [
    ...files(photos, "decode/jpeg", "decode/png", "decode/upright", "decode/webp", "geometry"),
    ...files(photos, "header/exif", "header/header", "header/segments"),
    ...files(photos, "avatar/parts", "shrink", "square"),
    ...files(
      photos,
      "styles/drawings",
      "styles/filters",
      "styles/gradients",
      "styles/kuwahara",
      "styles/palette",
    ),
    ...files("avatar/service", "choices", "leaving", "makeAvatar", "overtaken"),
  ],
  partner: files("partner", "basicAuthorizer", "basicCredential", "credentials"),
};
/** Files that run only with whole photos and a search for faces, which takes seconds. */
const slow = [
  "packages/photos/src/{backends,encode,faces}/**/*.ts",
  "packages/photos/src/{backend,processPhoto,avatar/image/healthcheck,avatar/serveProcessor}.ts",
];
const folders = (process.env.MUTATE ?? "lib").split(",");

export default {
  packageManager: "npm",
  plugins: [join(runner, "dist/src/index.js")],
  testRunner: "mocha",
  testRunnerNodeArgs: [
    "--require",
    fileURLToPath(new URL("mochaFiles.cjs", import.meta.url)),
    "--import",
    "tsx",
    "--conditions=@game-backend/source",
  ],
  mochaOptions: { "no-config": true, spec: folders.flatMap((folder) => specs[folder] ?? []) },
  mutate: process.env.MUTATE_FILES
    ? process.env.MUTATE_FILES.split(",")
    : [...folders.map((folder) => `functions/${folder}/**/*.ts`), ...slow.map((files) => `!${files}`)],
  coverageAnalysis: "perTest",
  // A fault in code that runs when a module is loaded needs its own process, which takes some ten seconds.
  ignoreStatic: !process.env.MUTATE_STATIC,
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
    "/bench",
    "/web/*",
    "/content",
    "**/*.jpg",
    "!/packages/photos/test/fixtures/*.jpg",
  ],
  // The copy has all folders, so no path in tsconfig.json must change. Stryker would need TypeScript beside it for that.
  tsconfigFile: "none.json",
  disableTypeChecks: false,
  checkers: [],
};
