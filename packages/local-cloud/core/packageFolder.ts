import { dirname } from "node:path";

/** The folder of this package, wherever its code was bundled to. */
export const packageFolder = dirname(require.resolve("local-cloud/package.json"));
