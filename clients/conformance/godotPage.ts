import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromiumLaunch, hasChromium, howToGetChromium } from "@game-backend/tools/harness/chromium";
import { chromium } from "playwright-core";

import { godotEngine } from "./godotEngine";
import { godotPack } from "./godotPack";

const page = `<!doctype html><canvas id="c"></canvas><script src="index.js"></script><script>
new Engine({ executable: "index", mainPack: "main.pck", canvas: document.getElementById("c"),
  onPrint: (...a) => console.log(...a), onPrintError: (...a) => console.error(...a) }).startGame({});
</script>`;

const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Returns how to install the browser for Godot's web build; `undefined` if it is there. */
export async function godotMissing(): Promise<string | undefined> {
  return hasChromium() ? undefined : `Chromium. ${howToGetChromium}`;
}

/**
 * Opens a page of its own address in Chromium, without a graphics card, that runs a project in Godot's web build. `onLine` gets
 * what the project prints; errors of the engine are shown. `more` answers further paths. Returns the tab, and what ends it.
 */
export async function openGodot(
  project: ReadonlyMap<string, Buffer>,
  onLine: (line: string) => void = () => {},
  more: (path: string) => Promise<Response | undefined> = async () => undefined,
) {
  const engine = godotEngine();
  const pack = godotPack(project);
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "";
    const own = fileOf(path.slice(1), engine, pack);
    if (own) return void response.writeHead(200, { "content-type": own.type }).end(own.content);
    const other = await more(path).catch(() => undefined);
    if (!other) return void response.writeHead(404).end();
    response.writeHead(other.status, { "content-type": other.headers.get("content-type") ?? "" });
    response.end(Buffer.from(await other.arrayBuffer()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const browser = await chromium.launch(
    chromiumLaunch([
      "--no-sandbox",
      "--use-gl=angle",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ]),
  );
  const tab = await browser.newPage();
  tab.on("console", (line) => {
    // The browser reports every request that fails: only the engine's own errors are news.
    if (isEngineError.test(line.text())) console.error(line.text());
    else onLine(line.text());
  });
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { tab, close };
}

const isEngineError = /^(SCRIPT |USER )?ERROR: (?!Could not load global script cache)/;

function fileOf(name: string, engine: string, pack: Buffer): { type: string; content: Buffer } | undefined {
  if (name === "") return { type: "text/html", content: Buffer.from(page) };
  if (name === "main.pck") return { type: "application/octet-stream", content: pack };
  const file = join(engine, name);
  if (!existsSync(file)) return undefined;
  return { type: types[extname(name)] ?? "application/octet-stream", content: readFileSync(file) };
}

/** Adds the files of a folder to a project's. */
export function addFolder(project: Map<string, Buffer>, folder: string, as: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (extname(name) !== "") project.set(join(as, name), readFileSync(join(folder, name)));
}
