import { existsSync, readdirSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { chosenFeatures } from "./features";
import { npmInstall } from "./npmInstall";
import { update } from "./update";
import { UsageError } from "./usageError";
import { writeProgram } from "./writeProgram";

const usage = `Writes a game's backend: a Pulumi program that also runs on a laptop.

  npm create @game-backend <folder> [-- --features <names>] [--packages <folder>]
  npm create @game-backend -- --update [<folder>] [--packages <folder>]

  <folder>             the new program's folder; its name is the project's
  --features <names>   the features that it takes from packages, such as leaderboard,economy, with all that they need
  --update             updates the packages of a program to those of the creator: by default, of the program in this folder
  --packages <folder>  takes the packages from the tarballs in this folder, instead of the registry`;

function main(): void {
  const { values, positionals } = parsed();
  if (values.help) {
    console.log(usage);
    return;
  }
  const [given = values.update ? "." : undefined, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new UsageError(`Name one folder.\n\n${usage}`);
  const folder = resolve(given);
  const packages = values.packages === undefined ? undefined : resolve(values.packages);
  if (packages !== undefined && !existsSync(packages))
    throw new UsageError(`--packages ${values.packages}: there is no such folder.`);
  if (values.update) {
    updated(folder, packages);
    return;
  }
  const name = basename(folder);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new UsageError(
      `${name} cannot be the name of a project: use up to 40 lower-case letters, digits and hyphens, such as my-game.`,
    );
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${folder} is not empty: name a new folder.`);
  const features = chosenFeatures(values.features?.split(",") ?? []);
  writeProgram({ folder, name, features, packages });
  console.log("npm resolves the program's packages, which takes up to some minutes without its cache …");
  npmInstall(folder, "--package-lock-only", "--ignore-scripts");
  console.log(`${name} is in ${given}. Next:

  cd ${relative(process.cwd(), folder) || "."}
  npm ci && npm start
  npm test`);
}

function updated(folder: string, packages: string | undefined): void {
  const { lines, left } = update(folder, packages);
  for (const line of lines) console.log(line);
  console.log("npm installs the packages …");
  npmInstall(folder);
  if (left.length > 0) console.log(`\nLeft to you:\n${left.map((each) => `  ${each}`).join("\n")}`);
  console.log(
    "\nNext: npm test && npm start. CHANGELOG.md of the packages' repository says what has changed.",
  );
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        features: { type: "string" },
        packages: { type: "string" },
        update: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exit(1);
}
