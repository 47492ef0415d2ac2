import { join } from "node:path";

interface SystemErrors {
  /**
   * Returns one line that names the cause of an error and what to do, or `undefined` for an error that the operating
   * system has no part in. `folder` is the data folder. `goesOn`: the run does not end because of the error.
   */
  adviceFor(error: unknown, folder?: string, goesOn?: boolean): string | undefined;
}

// The path is computed so that esbuild does not include the file in a bundle.
export const { adviceFor }: SystemErrors = require(join(__dirname, "..", "bin", "systemErrors.cjs"));
