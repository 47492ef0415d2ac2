import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeGameClients } from "./gameClients";

const root = resolve(__dirname, "../..");

/** Returns what runs a program, or `undefined` if it is not installed. */
const isInstalled = (program: string) => {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** Returns which parts of Mono are missing, and how to install them; `undefined` if all are there. */
export async function csharpMissing(): Promise<string | undefined> {
  const missing = ["mcs", "mono"].filter((program) => !isInstalled(program));
  return missing.length > 0
    ? `${missing.join(" and ")}: apt-get install mono-mcs mono-runtime libmono-system-net-http4.0-cil`
    : undefined;
}

/** A program that was started, and its files. */
interface CsharpProgram {
  readonly process: ChildProcess;
  /** Ends it, and removes its files. */
  end(): void;
}

/**
 * Compiles C# with the package for Unity and what stands in for Unity, and starts it in Mono. Its standard input and output are
 * pipes; the package is that of a folder with the layout of `clients/unity`.
 */
export function startMono(
  sources: readonly string[],
  args: readonly string[],
  unity = "clients/unity",
): CsharpProgram {
  if (unity === "clients/unity") writeGameClients();
  const folder = mkdtempSync(join(tmpdir(), "csharp-"));
  const program = join(folder, "program.exe");
  const all = globSync([`${unity}/Runtime/**/*.cs`, "clients/conformance/unity/*.cs", ...sources], {
    cwd: root,
  });
  execFileSync(
    "mcs",
    [
      "-langversion:7.2",
      "-warnaserror+",
      // 0109: mcs does not see that a property hides a generic method of its name, as `Of` of JsonView.
      "-nowarn:0649,0169,0109",
      `-out:${program}`,
      "-r:System.Net.Http.dll",
      ...all,
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const started = spawn("mono", [program, ...args], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  return {
    process: started,
    end() {
      started.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Compiles `clients/unity`, or a copy of it, and its samples with the runner, and starts it. Returns what ends it. */
export function startCsharp(address: string, unity?: string): () => void {
  const { process: runner, end } = startMono(
    ["clients/unity/Samples~/*/*.cs", "clients/conformance/csharp/*.cs"],
    [address],
    unity,
  );
  runner.stdout?.on("data", (text) => process.stdout.write(text));
  return end;
}
