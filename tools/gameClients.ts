import { existsSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { consoleForms } from "@game-backend/framework/consoleForms";
import { clientModule } from "@game-backend/tools/client/clientModule";
import { csharpModule } from "@game-backend/tools/client/csharpModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import { gdscriptModule } from "@game-backend/tools/client/gdscriptModule";
import { infoOf } from "@game-backend/tools/openapi/info";
import { game } from "../functions/whole";

interface Generated {
  /** Writes files, and notes what they were made of, and until when it was as it was. Returns those that changed. */
  writeClients(texts: object, sources: readonly string[], began: number): readonly string[];
}

const { writeClients }: Generated = require("./generated.cjs");
const root = resolve(__dirname, "..");

/**
 * Writes the routes of this game for the page and for the clients in `clients`. Git keeps none of them. A team may have deleted one
 * of the two folders. Returns the files that changed.
 */
export function writeGameClients(): readonly string[] {
  const documents = documentsOf(game.features, infoOf(root));
  const texts = {
    "web/client/routes.ts": clientModule(documents, "npm ci"),
    "web/client/consoleForms.ts": consoleModule(game.routes),
    "clients/unity/Runtime/Generated/GameApi.cs": csharpModule(documents, "npm ci"),
    "clients/godot/addons/game_backend/game_api.gd": gdscriptModule(documents, "npm ci"),
  };
  const kept = Object.entries(texts).filter(([file]) => existsSync(join(root, file.replace(/\/.*/, ""))));
  const packages = ["package.json", "package-lock.json"].map((file) => join(root, file));
  return writeClients(
    Object.fromEntries(kept),
    [...loadedBy(require.cache[__filename]), ...packages],
    performance.timeOrigin,
  );
}

/** Returns the text of the module with what the admin console shows of the routes of staff. */
export const consoleModule = (
  routes: Parameters<typeof consoleForms>[0],
) => `// Written by \`npm ci\` from the routes of staff.
import type { ConsoleForm } from "@game-backend/framework/consoleForms";

/** The routes of staff that say an act or a section, by their names. */
export const consoleForms: Readonly<Record<string, ConsoleForm>> = ${JSON.stringify(consoleForms(routes), undefined, 2)};
`;

/** Returns the paths of a module and of all that it has loaded, except those of packages, which the lock file represents. */
function loadedBy(module: NodeModule | undefined): string[] {
  const found = new Set(module ? [module] : []);
  for (const each of found) for (const child of each.children) found.add(child);
  return [...found]
    .map(({ filename }) => filename)
    .filter((path) => !path.includes(`${sep}node_modules${sep}`));
}

if (require.main === module) for (const file of writeGameClients()) console.log(`Wrote ${file}`);
