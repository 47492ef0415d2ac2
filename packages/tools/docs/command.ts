import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { writeText } from "../writeText";
import { apiReference } from "./apiReference";
import { configurationTable } from "./configurationTable";
import { errorReference } from "./errorReference";
import { pageOf } from "./page";
import { privacyRegister } from "./privacyRegister";

export const summary =
  "prints a page of the documents, or writes those of this game: its API, codes, personal data and configuration";

export const usage = `Writes what a game's documents say of its code:

  api.md               every route of the REST API, who may call it, what it takes and answers
  errors.md            every code of a refusal, what a client does about it, and who answers it
  privacy.md           the personal data that tables and stores hold, how long, and how it is erased
  configuration.md     the keys that Pulumi.yaml declares

  game-backend docs [--out <folder>] [--program <folder>] [--features <folder>]
  game-backend docs <page>[#<heading>]   prints a page of the packages' documents, such as recipes; it writes nothing

  --out <folder>       where they are, in the program's folder                 (docs)
${gameUsage}`;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...gameOptions, out: { type: "string", default: "docs" } },
  });
  const [page, ...more] = positionals;
  if (more.length > 0) throw new Error(usage);
  if (page !== undefined) {
    console.log(pageOf(page));
    return 0;
  }
  const program = resolve(values.program);
  const pulumiYaml = readFileSync(join(program, "Pulumi.yaml"), "utf8");
  const game = await loadGame(values);
  const { routes, tables, stores } = game;
  const write = (name: string, text: string, what: string) =>
    writeText(resolve(program, values.out, name), text, what);
  const by = "Written by `game-backend docs`";
  write("api.md", apiReference(routes, "game-backend docs"), `${Object.keys(routes).length} routes`);
  write("errors.md", errorReference(game, "game-backend docs"), `${Object.keys(game.codes).length} codes`);
  write(
    "privacy.md",
    `# Players' data\n\n${by} from what the tables and stores declare.\n\n${privacyRegister({ tables, stores })}\n`,
    `${Object.keys(tables).length + Object.keys(stores).length} tables and stores`,
  );
  write(
    "configuration.md",
    `# Configuration\n\n${by} from \`Pulumi.yaml\`. Set a key with \`pulumi config set <key> <value>\`.\n\n${configurationTable(pulumiYaml)}\n`,
    "the keys of Pulumi.yaml",
  );
  return 0;
}
