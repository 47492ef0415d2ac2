import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromiumLaunch } from "@game-backend/tools/harness/chromium";
import { buildSync } from "esbuild";
import { chromium } from "playwright-core";

/** The rows that a browser cannot pass, and why. */
export const browserLacks = {
  R25: "A browser does not say why a request fails",
  Y5: "A browser keeps the second of two equal requests back",
};

/** Runs the TypeScript client with its runner in a page of Chromium. Returns what ends it. */
export function startBrowser(address: string): () => void {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "typescript/main.ts")],
    ...{ bundle: true, write: false, platform: "browser", format: "iife", globalName: "runner" },
    conditions: ["@game-backend/source"],
  });
  const page = `<!doctype html><meta charset="utf-8"><script>${outputFiles[0]?.text.replaceAll("</script", "<\\/script")}
runner.runTypescript(${JSON.stringify(address)}, WebSocket);</script>`;
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(page),
  ).listen(0, "127.0.0.1");
  const browser = chromium.launch(chromiumLaunch(["--no-sandbox"]));
  const opened = browser.then(async (started) => {
    const tab = await started.newPage();
    tab.on("pageerror", (error) => console.error(error));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  opened.catch((error) => console.error(error));
  return () => {
    void browser.then((started) => started.close());
    server.close();
  };
}
