// Ends a command whose packages are not installed, with the one line that says what to do. Plain JavaScript without packages.
import { existsSync } from "node:fs";

if (!existsSync(new URL("../node_modules", import.meta.url))) {
  console.error("The packages are not installed: run npm ci.");
  process.exit(1);
}
