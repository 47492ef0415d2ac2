import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { build } from "esbuild";

import { buildOnce, root } from "../lib/buildOnce";
import { siteFacts } from "./siteFacts";

/** What the page is made of. The first two are named after their content, and so may be cached for ever. */
const kinds = {
  "app.js": { contentType: "text/javascript; charset=utf-8", hashed: true },
  "app.css": { contentType: "text/css; charset=utf-8", hashed: true },
  "icon.svg": { contentType: "image/svg+xml", hashed: false },
  "index.html": { contentType: "text/html; charset=utf-8", hashed: false },
} as const;

export type SiteFileName = keyof typeof kinds;
export const siteFileNames = Object.keys(kinds) as SiteFileName[];

export interface SiteFile {
  /** Its path below the site, such as `app-3RXQ7Z2K.js`. */
  key: Promise<string>;
  asset: Promise<pulumi.asset.Asset>;
  contentType: string;
  cacheControl: string;
}

/** The built page, by the names of its sources. */
export function siteFiles(): Record<SiteFileName, SiteFile> {
  const site = built();
  const file = (name: SiteFileName): SiteFile => ({
    key: site.then(({ keys }) => keys[name]),
    asset: site.then(
      ({ folder, keys }) => new pulumi.asset.FileAsset(relative(process.cwd(), join(folder, keys[name]))),
    ),
    contentType: kinds[name].contentType,
    cacheControl: kinds[name].hashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
  return Object.fromEntries(siteFileNames.map((name) => [name, file(name)])) as Record<
    SiteFileName,
    SiteFile
  >;
}

async function built(): Promise<{ folder: string; keys: Record<SiteFileName, string> }> {
  const folder = await buildOnce({
    folder: "site",
    sources: ["web/**/*.{ts,css,html,svg}", "components/webSite/site{Files,Facts}.ts"],
    parameters: siteFacts,
    build: bundle,
  });
  return { folder, keys: JSON.parse(readFileSync(join(folder, "keys.json"), "utf8")) };
}

/** One script and one style sheet, minified and named by hash; the other files name those. */
async function bundle(): Promise<[path: string, content: string | Uint8Array][]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: "web/main.ts", out: "app" }],
    entryNames: "[name]-[hash]",
    outdir: root,
    write: false,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: ["chrome123", "firefox120", "safari17.5"],
    // The Cognito client is of Node's time.
    define: { GAME_FACTS: JSON.stringify(siteFacts), global: "globalThis" },
    tsconfigRaw: {},
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const named = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const keyOf = (name: SiteFileName) => {
    const [stem = "", ending = ""] = name.split(".");
    return [...named.keys()].find((key) => key.startsWith(`${stem}-`) && key.endsWith(`.${ending}`)) ?? name;
  };
  const keys = Object.fromEntries(siteFileNames.map((name) => [name, keyOf(name)]));
  const page = siteFileNames.reduce(
    (text, name) => text.replaceAll(`"/${name}"`, `"/${keys[name]}"`),
    readFileSync(join(root, "web/index.html"), "utf8"),
  );
  return [
    ...named,
    ["index.html", page],
    ["icon.svg", readFileSync(join(root, "web/icon.svg"))],
    ["keys.json", JSON.stringify(keys)],
  ];
}
