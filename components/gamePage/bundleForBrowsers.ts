import { build } from "esbuild";

import { forBrowsers } from "./forBrowsers";

/** Bundles a module of a program, by its path from the program's folder. Returns the script, and the style sheet it imports. */
export async function bundleForBrowsers(
  entry: string,
  program: string,
): Promise<{ readonly script: Uint8Array; readonly style: Uint8Array }> {
  const { outputFiles } = await build({
    ...forBrowsers(),
    absWorkingDir: program,
    // esbuild takes an absolute path with `*` for a pattern.
    entryPoints: [{ in: `./${entry}`, out: "app" }],
    outdir: program,
    write: false,
    define: { GAME_FACTS: "{}", global: "globalThis" },
  });
  const fileOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.contents ?? new Uint8Array();
  return { script: fileOf(".js"), style: fileOf(".css") };
}
