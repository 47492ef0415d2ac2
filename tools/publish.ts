import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { root, scope, version } from "./pack/packages";
import { publish, tarballOf, tarballsIn } from "./publish/publish";

const usage = `Packs the packages, checks all that npm and their users need, and publishes them under a scope that you own.

  npm run publish -- --scope @mine --repository https://github.com/mine/game --dry-run
  npm run publish -- --scope @mine --repository https://github.com/mine/game

--scope        the scope, in place of ${scope}: npm gives each to one owner, at npmjs.com/org/create
--repository   where the sources are on the Web
--packed       takes the tarballs that are in dist/packages, which an interrupted run has left
--dry-run      does everything but the upload`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scope: { type: "string", default: scope },
      repository: { type: "string" },
      packed: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  if (values.scope === scope && !values["dry-run"])
    throw new Error(`Nobody owns ${scope}: name your own scope.\n\n${usage}`);
  const { scope: named, repository } = values;
  const { pack, tarballs } = await import("./pack/pack.js");
  const packing = () => pack({ scope: named, repository, version, say: console.log });
  const files = await tarballsIn(tarballs, values.packed ? undefined : packing);
  publish(files.map(tarballOf), {
    dryRun: values["dry-run"],
    npm: (...args) => execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: "pipe" }),
    say: console.log,
  });
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
