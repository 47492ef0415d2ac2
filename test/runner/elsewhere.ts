import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { specsNamed } from "./suites";

/** A machine that differs from this one. */
interface Elsewhere {
  readonly env?: NodeJS.ProcessEnv;
  /** What runs the command that follows it. */
  readonly by?: readonly string[];
}

const isRoot = process.getuid?.() === 0;

/** The user and group `nobody`. */
const nobody = "65534";

/** Another Node as the first `node`, as npm's package `node` has it. */
const node = (version: number): Elsewhere => ({
  by: ["npm", "exec", "--yes", `--package=node@${version}`, "--"],
});

/** Each in a copy without `.git`, in a folder with a space and an umlaut. */
const machines: Readonly<Record<string, Elsewhere>> = {
  folder: {},
  network: { by: ["unshare", isRoot ? "-n" : "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"] },
  user: { by: ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", "--"] },
  home: { env: { HOME: "/proc", XDG_CACHE_HOME: "/proc" } },
  zone: { env: { TZ: "Pacific/Chatham" } },
  locale: { env: { LANG: "tr_TR.UTF-8", LC_ALL: "" } },
  identity: { env: { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", EMAIL: "" } },
  node20: node(20),
  node22: node(22),
  node24: node(24),
  core: { by: ["taskset", "-c", "0"] },
};

/** The machine that lacks all of these. */
const together = ["network", "user", "home", "zone", "locale", "identity"].map(
  (name) => machines[name] ?? {},
);
const all: Readonly<Record<string, Elsewhere>> = {
  ...machines,
  together: {
    env: Object.assign({}, ...together.map(({ env }) => env)),
    by: together.flatMap(({ by = [] }) => by),
  },
};

/**
 * Runs `npm test`, or the spec files that words name, as on machines that lack what this one has: on those named, or on all. Prints
 * a line for each. One that this machine cannot play is skipped by name. Returns how many failed.
 *
 * @throws Error - If a word or a name is none, before anything runs.
 */
export function runElsewhere(names: readonly string[], words: readonly string[]): number {
  const meant = words.find((word) => word in all);
  if (meant) throw new Error(`${meant} is no spec file: write --elsewhere --as ${meant}.`);
  const files = specsNamed(words);
  const unknown = names.find((name) => !(name in all));
  if (unknown) throw new Error(`There is no ${unknown}, only ${Object.keys(all).join(", ")}.`);
  let failed = 0;
  for (const name of names.length > 0 ? names : Object.keys(all)) {
    const { by = [], env } = all[name] ?? {};
    const as = (command: readonly string[], options: object) => {
      const [first = "", ...rest] = [...by, ...command];
      return spawnSync(first, rest, { ...options, env: { ...process.env, ...env } });
    };
    if (as(["node", "--version"], { stdio: "ignore" }).status !== 0) {
      console.log(`${name}: skipped, because ${by.join(" ")} does not work here`);
      continue;
    }
    const folder = copied(by.includes("setpriv"));
    const command = files.length > 0 ? ["npm", "run", "-s", "specs", "--", ...files] : ["npm", "test"];
    const began = performance.now();
    const { status, signal } = as(command, { cwd: folder, stdio: "inherit" });
    const end = status === 0 ? "green" : `failed with ${status ?? signal}`;
    console.log(`${name}: ${end} after ${Math.round((performance.now() - began) / 1e3)} s`);
    if (status !== 0) failed++;
    rmSync(resolve(folder, ".."), { recursive: true, force: true });
  }
  return failed;
}

/** Copies the checkout without what git and earlier runs have left. Returns the folder, which `nobody` may own. */
function copied(isNobodys: boolean): string {
  const above = mkdtempSync(join(tmpdir(), "elsewhere-"));
  chmodSync(above, 0o755);
  const folder = join(above, "a clone ü");
  mkdirSync(folder);
  const left = [".git", ".local", "node_modules/.cache"].map((name) => `--exclude=./${name}`);
  spawnSync("sh", [
    "-c",
    'from=$1; to=$2; shift 2; tar -C "$from" -c "$@" . | tar -C "$to" -x',
    "sh",
    resolve(__dirname, "../.."),
    folder,
    ...left,
  ]);
  if (isNobodys) spawnSync("chown", ["-R", "-h", `${nobody}:${nobody}`, above]);
  return folder;
}
