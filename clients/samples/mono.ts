import { createInterface } from "node:readline";

import { startMono } from "../conformance/build";
import { byButtons } from "./byButtons";
import type { Sample } from "./sample";
import { Screen } from "./screen";

/** Starts the sample of the package for Unity, in Mono. */
export async function startUnity(siteUrl: string): Promise<Sample> {
  const { process: game, end } = startMono(
    ["clients/unity/Samples~/*/*.cs", "clients/samples/csharp/Player.cs"],
    [siteUrl],
  );
  const screen = new Screen("csharp");
  if (game.stdout)
    createInterface(game.stdout).on("line", (line) => {
      screen.lines = JSON.parse(line);
    });
  const does = (command: string) => void game.stdin?.write(`${command}\n`);
  const { press, goTo, steps } = byButtons(screen, (button) => does(`press ${button}`));
  return {
    screen,
    ...steps,
    openChat: async (name) => {
      await goTo("Chat");
      does(`type 0 ${name}`);
      await press("Open a chat with this player");
      await screen.until(new RegExp(`^A chat with ${name}$`));
    },
    say: async (text) => {
      does(`type 1 ${text}`);
      await press("Send");
    },
    close: async () => end(),
  };
}
