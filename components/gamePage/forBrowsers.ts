import type { BuildOptions } from "esbuild";

import { sourceConditions } from "../lib/sourceConditions";

/** How esbuild bundles what runs in the browsers of players and staff. */
export const forBrowsers = () =>
  ({
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: [...sourceConditions(), "module"],
    target: ["chrome123", "firefox120", "safari17.5"],
    tsconfigRaw: {},
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  }) satisfies BuildOptions;
