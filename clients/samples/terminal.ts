import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { endWithUs } from "@game-backend/tools/harness/endWithUs";

import type { Sample } from "./sample";
import { Screen } from "./screen";

const root = resolve(__dirname, "../..");

/** Starts the sample of the TypeScript client, a game in the terminal. */
export async function startTerminal(siteUrl: string): Promise<Sample> {
  const game = spawn(process.execPath, ["tools/run.mjs", "examples/duel/main.ts", siteUrl], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  endWithUs(game);
  const screen = new Screen("typescript");
  let text = "";
  game.stdout.on("data", (chunk) => {
    text += chunk;
    screen.lines = text.split("\n");
  });
  const types = async (line: string) => void game.stdin.write(`${line}\n`);
  return {
    screen,
    play: () => types("play"),
    showBoard: () => types("board"),
    openChat: async (name) => {
      await types(`chat ${name}`);
      await screen.until(new RegExp(`^A chat with ${name}$`));
    },
    say: (said) => types(`say ${said}`),
    search: () => types("duel"),
    choose: types,
    close: () => types("quit"),
  };
}
