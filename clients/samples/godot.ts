import { resolve } from "node:path";

import { writeGameClients } from "../conformance/gameClients";
import { addFolder, openGodot } from "../conformance/godotPage";
import { byButtons } from "./byButtons";
import type { Sample } from "./sample";
import { Screen } from "./screen";

const clients = resolve(__dirname, "..");

/** Starts the sample of the addon for Godot, in the engine's web build. */
export async function startGodotSample(siteUrl: string): Promise<Sample> {
  writeGameClients();
  const project = new Map<string, Buffer>();
  addFolder(project, `${clients}/godot/addons`, "addons");
  addFolder(project, `${clients}/godot/sample`, "addons/game_backend/sample");
  addFolder(project, `${clients}/samples/godot`, "");
  const screen = new Screen("godot");
  const { tab, close } = await openGodot(
    project,
    (line) => {
      if (line.startsWith("page ")) screen.lines = JSON.parse(line.slice(5));
    },
    // Browsers let only the site's own pages read this file.
    async (path) => (path === "/config.json" ? fetch(new URL(path, siteUrl)) : undefined),
  );
  const does = (...command: readonly string[]) =>
    tab.evaluate((next) => {
      const page = globalThis as { commands?: unknown[] };
      page.commands ??= [];
      page.commands.push(next);
    }, command);
  const { goTo, steps } = byButtons(screen, (button) => does("press", button, ""));
  return {
    screen,
    ...steps,
    openChat: async (name) => {
      await goTo("Chat");
      await does("type", "A player's name", name);
      await screen.until(new RegExp(`^A chat with ${name}$`));
    },
    say: (text) => does("type", "A message", text),
    close,
  };
}
