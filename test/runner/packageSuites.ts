import { globSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import * as z from "zod";

/** The file of a package with specs of its own: paths below the file's folder. */
const schema = z.object({
  /** What `npm test` runs: a walk of each part. `npm run test:full` runs all. */
  quick: z.array(z.string()),
});

/** The lists of a package's spec files. */
interface PackageSuites {
  /** The folder of the specs, with a slash at its end. */
  readonly folder: string;
  readonly quick: readonly string[];
}

let known: readonly PackageSuites[] | undefined;

/** Returns the lists of the packages that have them: `packages/local-cloud/test/suites.json`. */
export function packageSuites(): readonly PackageSuites[] {
  known ??= globSync("packages/*/test/suites.json").map((path) => {
    const folder = `${dirname(path).replaceAll("\\", "/")}/`;
    const { quick } = schema.parse(JSON.parse(readFileSync(path, "utf8")));
    const below = (name: string) => posix.join(folder, name);
    return { folder, quick: quick.map(below) };
  });
  return known;
}
