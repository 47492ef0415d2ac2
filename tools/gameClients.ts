import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { csharpModule } from "@game-backend/tools/client/csharpModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import { gdscriptModule } from "@game-backend/tools/client/gdscriptModule";
import { infoOf } from "@game-backend/tools/openapi/info";
import { game } from "../functions/whole";

const root = resolve(__dirname, "..");

/** Writes the routes of this game for the clients in `clients`, which git does not keep. Returns the files that changed. */
export function writeGameClients(): string[] {
  const { openapi } = documentsOf(game.features, infoOf(root));
  const texts = {
    "clients/unity/Runtime/Generated/GameApi.cs": csharpModule(openapi, "npm ci"),
    "clients/godot/addons/game_backend/game_api.gd": gdscriptModule(openapi, "npm ci"),
  };
  return Object.entries(texts).flatMap(([file, text]) => {
    const path = join(root, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) return [];
    // Unity and Godot that look at the folder import a file again when it was written.
    writeFileSync(path, text);
    return [file];
  });
}

if (require.main === module) for (const file of writeGameClients()) console.log(`Wrote ${file}`);
