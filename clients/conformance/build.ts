import { execFileSync, spawn } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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

/** Compiles `clients/unity` and its samples with the runner, and starts it. Returns what ends it. */
export function startCsharp(address: string): () => void {
  const folder = mkdtempSync(join(tmpdir(), "csharp-"));
  const program = join(folder, "runner.exe");
  const sources = globSync(
    [
      "clients/unity/Runtime/Core/*.cs",
      "clients/unity/Runtime/Generated/*.cs",
      "clients/unity/Runtime/Unity/*.cs",
      "clients/unity/Samples~/*/*.cs",
      "clients/conformance/unityStub/*.cs",
      "clients/conformance/csharp/*.cs",
    ],
    { cwd: root },
  );
  execFileSync(
    "mcs",
    [
      "-langversion:7.2",
      "-warnaserror+",
      "-nowarn:0649,0169",
      `-out:${program}`,
      "-r:System.Net.Http.dll",
      ...sources,
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const runner = spawn("mono", [program, address], { stdio: ["ignore", "inherit", "inherit"] });
  return () => {
    runner.kill();
    rmSync(folder, { recursive: true, force: true });
  };
}
