import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import { chromiumPath } from "@game-backend/tools/harness/chromium";
import { chromium } from "playwright-core";

import { godotEngine } from "./godotEngine";
import { godotPack } from "./godotPack";

const root = resolve(__dirname, "../..");
const addon = "clients/godot/addons/game_backend";

const page = `<!doctype html><canvas id="c"></canvas><script src="index.js"></script><script>
new Engine({ executable: "index", mainPack: "main.pck", canvas: document.getElementById("c"),
  onPrint: (...a) => console.log(...a), onPrintError: (...a) => console.error(...a) }).startGame({});
</script>`;

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Returns how to install the browser for Godot's web build; `undefined` if it is there. */
export async function godotMissing(): Promise<string | undefined> {
  return chromiumPath() ? undefined : "Chromium: apt-get install chromium, or CHROMIUM_PATH";
}

/** Runs the addon with the runner in Godot's web build. Returns what ends it. */
export function startGodot(address: string): () => void {
  const engine = godotEngine();
  const files = new Map<string, Buffer>([["address.txt", Buffer.from(address)]]);
  for (const name of readdirSync(join(root, addon)))
    files.set(`addons/game_backend/${name}`, readFileSync(join(root, addon, name)));
  const sample = join(root, "clients/godot/sample");
  for (const name of readdirSync(sample))
    files.set(`addons/game_backend/sample/${name}`, readFileSync(join(sample, name)));
  const runner = join(root, "clients/conformance/godot");
  for (const name of readdirSync(runner)) files.set(name, readFileSync(join(runner, name)));
  const pack = godotPack(files);
  const server = createServer((request, response) => {
    const name = (request.url ?? "/").slice(1).split("?")[0] ?? "";
    const file = join(engine, name);
    if (name === "") return response.writeHead(200, { "content-type": "text/html" }).end(page);
    if (name === "main.pck") return response.writeHead(200).end(pack);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  }).listen(0, "127.0.0.1");
  const browser = chromium.launch({
    executablePath: chromiumPath() ?? "",
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
  const opened = browser.then(async (started) => {
    const tab = await started.newPage();
    tab.on("console", (line) => {
      // The browser reports every fault that a row makes: only the engine's own errors are news.
      if (/^(SCRIPT |USER )?ERROR: (?!Could not load global script cache)/.test(line.text()))
        console.error(line.text());
    });
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  opened.catch((error) => console.error(error));
  return () => {
    void browser.then((started) => started.close());
    server.close();
  };
}
