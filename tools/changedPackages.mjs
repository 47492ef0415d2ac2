// Prints the specs of packages that `npm test` does not run whole, and whose files differ from origin/main: folders and patterns.
// Prints all of them if git does not know origin/main, or if it is the checkout itself.
import { execFileSync } from "node:child_process";

/**
 * Specs, by the folders whose files they concern. Those that install or compile further programs wait for the nightly
 * `npm run test:full`: with them CI would take more than its twenty minutes.
 */
const specs = {
  "packages/local-cloud/test/**/!(published|types).spec.ts": ["packages/local-cloud"],
  "test/packages/!(created|declarations|features|oneComponent|programs|tarballs|update).spec.ts": [
    "packages/create-game-backend",
    "packages/tools",
    "tools/pack",
  ],
};

const git = (...args) =>
  execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** Returns the changed files, or `undefined` if nobody knows. */
function changed() {
  try {
    const base = git("merge-base", "origin/main", "HEAD");
    if (base === git("rev-parse", "HEAD")) return undefined;
    return git("diff", "--name-only", base).split("\n");
  } catch {
    return undefined;
  }
}

const files = changed();
const concerns = (folders) =>
  !files || folders.some((folder) => files.some((file) => file.startsWith(`${folder}/`)));
for (const [pattern, folders] of Object.entries(specs)) if (concerns(folders)) console.log(pattern);
