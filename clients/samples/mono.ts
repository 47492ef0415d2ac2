import { createInterface } from "node:readline";

import { startMono } from "../conformance/build";
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
  const press = async (button: string) => {
    await screen.until(new RegExp(`^\\[${button}\\]$`));
    does(`press ${button}`);
  };
  const goTo = (page: string) => screen.goTo(page, press);
  return {
    screen,
    play: async () => {
      await goTo("Board");
      await press("Play");
    },
    showBoard: () => (screen.lines.includes("[Play]") ? Promise.resolve() : goTo("Board")),
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
    search: async () => {
      await goTo("Duel");
      await press("Search");
    },
    choose: press,
    close: async () => end(),
  };
}
