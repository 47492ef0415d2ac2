import { existsSync } from "node:fs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine, if it has one; `CHROMIUM` names another place. */
export const chromiumPath = [process.env.CHROMIUM, ...places].find((path) => path && existsSync(path));

/** It is to load our page, and to talk to nobody else. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
