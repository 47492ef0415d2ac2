import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyProgram } from "./copy";
import { importsIn } from "./desk";

/** Runs a command of the program in the working folder. Returns what it says if it fails. */
function run(name: string, ...args: string[]): string | undefined {
  const began = performance.now();
  const command = ["run", "-s", name, "--", ...args];
  const { status, stdout, stderr } = spawnSync("npm", command, {
    ...{ encoding: "utf8", maxBuffer: 1 << 28 },
  });
  console.log(
    `  ${status === 0 ? "green" : "RED"} ${name}, ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  return status === 0 ? undefined : `${stdout.slice(-20_000)}\n${stderr.slice(-2_000)}`;
}

/** The specs that a part may concern: those that changed, that load what changed, or that go over the whole game or documents. */
function affected(changed: ReadonlySet<string>): string[] {
  return globSync("test/**/*.spec.ts").filter((file) => {
    const text = readFileSync(file, "utf8");
    if (text.startsWith("// full: ")) return false;
    return (
      /harness\/whole"/.test(text) ||
      file.endsWith("docs.spec.ts") ||
      [file, ...importsIn(file, text)].some((each) => changed.has(each))
    );
  });
}

/** Checks the program in the working folder after features were left out. Throws if something is red. */
export function check(changed: ReadonlySet<string>): void {
  const said = [
    ...["docs", "graph", "policy"].map((name) => run(name)),
    run("live", "check"),
    run("specs", ...affected(changed)),
  ].filter((each) => each !== undefined);
  if (said.length > 0) throw new Error(said.join("\n"));
}

/** Takes parts out of copies of the program, one after another, and checks each. Throws if one is red. */
export function prove(parts: readonly (readonly string[])[]): void {
  const red = parts.filter((names) => {
    console.log(`without ${names.join(" and ")}`);
    const program = realpathSync(mkdtempSync(join(tmpdir(), "without-")));
    try {
      copyProgram(program);
      const args = ["run", "-s", "without", "--", ...names, "--apply", "--check"];
      return spawnSync("npm", args, { cwd: program, stdio: "inherit" }).status !== 0;
    } finally {
      rmSync(program, { recursive: true });
    }
  });
  if (red.length > 0) throw new Error(`Red: ${red.map((names) => names.join(" and ")).join(", ")}`);
}
