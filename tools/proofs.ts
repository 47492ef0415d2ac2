import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { type Claim, claims } from "./proofs/claims";

const usage = `Runs the specs that prove what the documents claim, if a file that a claim rests on has changed since, and writes
each claim's last result to dist/proofs.md. Exits with 1 if a claim is not proved.

  npm run proofs              what has changed
  npm run proofs -- --all     every claim
  npm run proofs -- --list    only says what would run`;

/** Results of earlier runs, by claim. A workflow keeps this file between its runs. */
const kept = ".local/proofs.json";
const page = "dist/proofs.md";

interface Result {
  /** A hash of the files that the claim rests on, and of its specs. */
  readonly of: string;
  readonly at: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}
type Results = Readonly<Record<string, Result>>;

function main(): void {
  const { values } = parseArgs({
    options: { all: { type: "boolean" }, list: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  let results: Results = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : {};
  const open = claims.filter((claim) => values.all || !isProved(results[claim.claim], claim));
  for (const { claim, specs } of open) console.log(`${claim}: ${specs.join(" ")}`);
  if (values.list) return;
  for (const claim of open) {
    results = { ...results, [claim.claim]: prove(claim) };
    write(kept, `${JSON.stringify(results, undefined, 2)}\n`);
  }
  write(page, proofsPage(results));
  console.log(`${open.length} of ${claims.length} claims were proved anew: ${page}`);
  if (claims.some((claim) => !isProved(results[claim.claim], claim))) process.exitCode = 1;
}

const commandOf = ({ specs }: Claim) => `npm run specs -- ${specs.join(" ")}`;

/** Runs a claim's specs. A run that ends without a count has failed. */
function prove(claim: Claim): Result {
  const began = performance.now();
  const { stdout } = spawnSync("npm", ["run", "-s", "specs", "--", ...claim.specs], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [, passed = "0", failed = "1"] = /^(\d+) passed, (\d+) failed$/m.exec(stdout) ?? [];
  if (failed !== "0") process.stdout.write(stdout);
  return {
    of: hashOf(claim),
    at: new Date().toISOString(),
    passed: Number(passed),
    failed: Number(failed),
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

const isProved = (result: Result | undefined, claim: Claim): boolean =>
  result !== undefined && result.failed === 0 && result.passed > 0 && result.of === hashOf(claim);

/** Returns a hash of the files that a claim rests on, with their names. Throws if a pattern matches none. */
export function hashOf({ restsOn, specs }: Pick<Claim, "restsOn" | "specs">): string {
  const files = [...restsOn, ...specs].flatMap((pattern) => {
    const found = globSync(/\.\w+$/.test(pattern) ? pattern : `${pattern}/**/*.ts`, {
      exclude: (name) => name === "node_modules",
    });
    if (found.length === 0) throw new Error(`No file is ${pattern}: correct it in tools/proofs/claims.ts.`);
    return found;
  });
  const hash = createHash("sha256");
  for (const file of [...new Set(files)].sort())
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

function proofsPage(results: Results): string {
  const row = (claim: Claim) => {
    const result = results[claim.claim];
    const { passed, failed, at, seconds } = result ?? {};
    const said = !result
      ? "never run"
      : `${failed === 0 ? "proved" : "**not proved**"}: ${passed} passed, ${failed} failed, in ${seconds} s, ${at?.slice(0, 10)}`;
    const stale = result && result.of !== hashOf(claim) ? "; **files have changed since**" : "";
    return `| ${claim.claim} | ${claim.saidIn} | ${claim.restsOn.map((file) => `\`${file}\``).join(", ")} | \`${commandOf(claim)}\` | ${said}${stale} |`;
  };
  return [
    "# Proofs",
    "",
    "| claim | said in | rests on | command | last result |",
    "| --- | --- | --- | --- | --- |",
    ...claims.map(row),
    "",
  ].join("\n");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (require.main === module) main();
