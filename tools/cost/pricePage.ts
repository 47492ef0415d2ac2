import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type PluginBuild } from "esbuild";
import type { Basis } from "./cuts";

const prices = join(__dirname, "../../packages/local-cloud/core");

/**
 * Returns docs/prices.html: the model of `npm run cost` as a page without a server, in which visitors move the number of players
 * and what they do.
 */
export async function pricePage({
  dev,
  prod,
}: {
  readonly dev: Basis;
  readonly prod: Basis;
}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, "pricePage/main.ts")],
    absWorkingDir: join(__dirname, "../.."),
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    conditions: ["@game-backend/source"],
    define: { __dirname: `""`, stacks: JSON.stringify({ dev: listed(dev), prod: listed(prod) }) },
    plugins: [{ name: "prices", setup: bundlePrices }],
  });
  return html((outputFiles[0]?.text ?? "").trim().replaceAll("</", "<\\/"));
}

/** Returns a basis as JSON can have it, with the measured requests that the page needs. */
function listed({ model, measurements, shape, rest }: Basis) {
  const needed = new Set([...Object.keys(model.session), "sign-up, confirmed, and signed in"]);
  return {
    model,
    measurements: {
      ...measurements,
      requests: measurements.requests.filter(({ route, variant }) => needed.has(`${route}, ${variant}`)),
    },
    rest: [...rest],
    shape: { ...shape, memory: [...shape.memory].sort() },
  };
}

/** Bundles the list prices: the local cloud's module of prices alone, whose files are read now instead of in the browser. */
function bundlePrices(page: PluginBuild): void {
  page.onResolve({ filter: /^@game-backend\/local-cloud$/ }, () => ({ path: join(prices, "prices.ts") }));
  page.onResolve({ filter: /^node:(fs|path)$/ }, ({ path }) => ({ path, namespace: "files" }));
  page.onLoad({ filter: /^node:fs$/, namespace: "files" }, () => {
    const files = ["prices.csv", "freeTiers.csv"].map((file) => [
      file,
      readFileSync(join(prices, "prices", file), "utf8"),
    ]);
    return {
      contents: `const files = ${JSON.stringify(Object.fromEntries(files))};export const readFileSync = (file) => files[file];`,
    };
  });
  page.onLoad({ filter: /^node:path$/, namespace: "files" }, () => ({
    contents: "export const join = (...parts) => parts.at(-1);",
  }));
}

const html = (script: string) => `<!doctype html>
<!-- Written by npm run cost -- --docs -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the game backend costs</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
label { display: grid; grid-template-columns: 15rem 1fr 5rem; gap: 1rem; align-items: center }
output, td:not(:first-child) { text-align: right; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
td, th { padding: .2rem .6rem; border-bottom: 1px solid #ddd; text-align: left }
strong { font-size: 1.6rem }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818 } td, th { border-color: #444 } }
</style>
<h1>What it costs on AWS</h1>
<p>Dollars a month, from the list prices of <span id="gathered"></span> and the units that each request was measured to use. Perpetual free
tiers are in it, those of an account's first year are not; nor are tax, support and game servers.</p>
<p><label>Stack <select id="stack"><option value="dev">dev: no firewall</option><option value="prod">prod: protected, with a firewall</option></select></label></p>
<div id="sliders"></div>
<p><strong id="total"></strong> a month. Signing in (Cognito's monthly users) is <b id="sign-in"></b> of it, and everything else <b id="rest"></b>.</p>
<table><thead><tr><th>service<th>dollars a month</tr></thead><tbody id="services"></tbody></table>
<details><summary>AWS's list price by line</summary>
<table><thead><tr><th>line<th>units a month<th>list price, first tier</tr></thead><tbody id="prices"></tbody></table></details>
<script>${script}</script>
</html>
`;
