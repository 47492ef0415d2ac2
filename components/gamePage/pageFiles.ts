import { readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { build } from "esbuild";

import { type Built, buildOnce, programFolder } from "../lib/buildOnce";
import { sourcesOf } from "../lib/builtEntries";
import { shortHash } from "../lib/hash";
import { forBrowsers } from "./forBrowsers";

/** The files of a page. The first two are named by a hash of their content, so browsers may cache them forever. */
const kinds = {
  "app.js": { contentType: "text/javascript; charset=utf-8", hashed: true },
  "app.css": { contentType: "text/css; charset=utf-8", hashed: true },
  "icon.svg": { contentType: "image/svg+xml", hashed: false },
  "index.html": { contentType: "text/html; charset=utf-8", hashed: false },
} as const;

export type PageFileName = keyof typeof kinds;
export const pageFileNames = Object.keys(kinds) as PageFileName[];

export interface PageSource {
  /**
   * The folder with the page's sources, from the program's folder: `main.tsx`, which imports its style sheet,
   * `index.html`, which names `/app.js`, `/app.css` and `/icon.svg`, and `icon.svg`.
   */
  folder: string;
  /**
   * The page's path below the site, such as `desk` for `https://…/desk`.
   * @default none: the page is the site's first
   */
  path?: string;
  /**
   * Data that the page's code reads as the global `GAME_FACTS`: JSON.
   * @default {}
   */
  facts?: object;
}

export interface PageFile {
  /** The path below the site, such as `app-3RXQ7Z2K.js`, or `desk/app-3RXQ7Z2K.js` for a page with a path. */
  key: Promise<string>;
  asset: Promise<pulumi.asset.Asset>;
  contentType: string;
  cacheControl: string;
  /** True if the file is kept when another build replaces it: an open page may still request it. */
  stays: boolean;
}

/** Returns the page itself, built: the text of `index.html`. */
export const pageText = async (source: PageSource): Promise<string> =>
  readFileSync(join((await builtPage(source)).folder, "index.html"), "utf8");

/**
 * Builds the page and returns its files, by the names of their sources. Pages with different facts get different
 * folders below `dist/site/`, so two programs never overwrite each other's files.
 */
export function pageFiles(source: PageSource): Record<PageFileName, PageFile> {
  const site = builtPage(source);
  const file = (name: PageFileName): PageFile => ({
    key: site.then(({ keys }) => keyBelow(source.path, keys[name])),
    asset: site.then(
      ({ folder, keys }) => new pulumi.asset.FileAsset(relative(programFolder(), join(folder, keys[name]))),
    ),
    contentType: kinds[name].contentType,
    stays: kinds[name].hashed,
    cacheControl: kinds[name].hashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
  return Object.fromEntries(pageFileNames.map((name) => [name, file(name)])) as Record<
    PageFileName,
    PageFile
  >;
}

/** The name of the page itself. */
const pageName = "index.html";

/** Returns the key of a page's file. A page with a path has it as its own key, because S3 adds no `index.html`. */
export function keyBelow(path: string | undefined, file: string): string {
  if (path === undefined) return file;
  return file === pageName ? path : `${path}/${file}`;
}

async function builtPage(
  source: PageSource,
): Promise<{ folder: string; keys: Record<PageFileName, string> }> {
  const folder = await buildOnce({
    folder: join("site", `${source.folder}-${shortHash(JSON.stringify(source))}`),
    parameters: source,
    build: () => bundlePage(source),
  });
  return { folder, keys: JSON.parse(readFileSync(join(folder, "keys.json"), "utf8")) };
}

/**
 * Builds one script and one style sheet, minified and named by their hashes, and writes these names into the page.
 * `program` is the program's folder, by default the one of this process.
 */
export async function bundlePage(
  { folder, path, facts = {} }: PageSource,
  program = programFolder(),
): Promise<Built> {
  const source = (name: string) => resolve(program, folder, name);
  const { outputFiles, metafile } = await build({
    absWorkingDir: program,
    // esbuild takes an absolute path with `*` for a pattern.
    entryPoints: [{ in: `./${relative(program, source("main.tsx"))}`, out: "app" }],
    entryNames: "[name]-[hash]",
    outdir: program,
    write: false,
    metafile: true,
    ...forBrowsers(),
    define: { GAME_FACTS: JSON.stringify(facts), global: "globalThis" },
  });
  const named = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const keyOf = (name: PageFileName) => {
    const [stem = "", ending = ""] = name.split(".");
    return [...named.keys()].find((key) => key.startsWith(`${stem}-`) && key.endsWith(`.${ending}`)) ?? name;
  };
  const keys = Object.fromEntries(pageFileNames.map((name) => [name, keyOf(name)]));
  const page = pageFileNames.reduce(
    (text, name) => text.replaceAll(`"/${name}"`, `"/${keyBelow(path, keys[name] ?? name)}"`),
    readFileSync(source("index.html"), "utf8"),
  );
  return {
    files: [
      ...named,
      ["index.html", page],
      ["icon.svg", readFileSync(source("icon.svg"))],
      ["keys.json", JSON.stringify(keys)],
    ],
    sources: [__filename, source("index.html"), source("icon.svg"), ...sourcesOf(metafile, program)],
  };
}
