import { globSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

import { root, scope } from "./pack/packages";

const usage = `Compiles the packages and writes their tarballs to dist/packages, and the clients for Unity and Godot to dist/clients. Each pack of the
packages has a version of its own, such as 0.4.0-g1a2b3c4d5: the next one, with the commit, and with a mark of changes that are not committed.

  npm run pack [-- --scope @mine --repository https://github.com/mine/game]

--scope        the scope of the packages' names, in place of ${scope}, which nobody owns
--repository   where the sources are on the Web: package.json names it, and READMEs link to it; without it, they name files`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scope: { type: "string", default: scope },
      repository: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  if (!/^@[a-z0-9][a-z0-9._-]*$/.test(values.scope))
    throw new Error(`--scope ${values.scope} is no scope of npm: write one such as @mine`);
  if (values.repository !== undefined && !/^https:\/\/[\w.-]+(\/[\w.-]+)+$/.test(values.repository))
    throw new Error(
      `--repository ${values.repository} is no address: write one such as https://github.com/mine/game`,
    );
  const [{ pack, tarballs }, { packClients }] = await Promise.all([
    import("./pack/pack.js"),
    import("./pack/clients.js"),
  ]);
  const packed = await pack({ ...values, say: console.log });
  // Programs install from the former ones until then.
  for (const file of globSync(join(tarballs, "*")))
    if (!packed.includes(file)) rmSync(file, { recursive: true });
  for (const file of [...packed, ...packClients()]) console.log(relative(root, file));
  const creator = packed.find((file) => file.includes("-create-"));
  console.log(`
A new program:         npx --yes file:${creator} ../my-game --packages ${tarballs}
In a program's folder: npx --yes file:${creator} --update --packages ${tarballs}`);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
