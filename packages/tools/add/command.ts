import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { additionOf, write } from "@game-backend/create/additions";
import { knownFeatures } from "@game-backend/create/features";
import { isInstalled, npmInstall } from "@game-backend/create/npmInstall";

export const summary = "adds features from packages, with all that they need";

export const usage = `Adds features from packages to a program: their packages, their lines in functions/index.ts, samples of the game's own data and of live
documents, and their components in index.ts, with those of the features that they need. Repeated, it adds what is missing.

  game-backend add <feature> … [--program <folder>] [--dry-run]

No file that is there is written over: lines are added between those that index.ts has. What has no place is left to you, in words.

  --program <folder>   the program's folder                                    (.)
  --dry-run            says what it would do, and does nothing`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { program: { type: "string", default: "." }, "dry-run": { type: "boolean", default: false } },
  });
  if (positionals.length === 0)
    throw new Error(`Name features: some of ${Object.keys(knownFeatures()).join(", ")}.\n\n${usage}`);
  const folder = resolve(values.program);
  const addition = additionOf(
    folder,
    positionals.flatMap((each) => each.split(",")),
  );
  const { features, files, lines, removed, left } = addition;
  for (const line of [...lines, ...removed.map((path) => `${path}: removed, nobody had changed it`)])
    console.log(line);
  if (files.size + removed.length + left.length === 0)
    console.log(`The program has ${features.join(", ")} already.`);
  if (!values["dry-run"]) {
    write(folder, addition);
    // An install that was cut goes on.
    if (files.has("package.json") || !isInstalled(folder)) {
      console.log("npm installs the packages …");
      npmInstall(folder);
    }
  }
  if (left.length === 0) return 0;
  console.log(`\nLeft to you:\n${left.map((each) => `  ${each}`).join("\n")}`);
  return 1;
}
