import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { csharpMissing } from "./build";

const usage = `Compiles the adapters of Nakama's published package for Unity against the stub of Unity's API.

  node tools/run.mjs clients/conformance/adapters.ts <folder>

<folder>  Packages/Nakama of github.com/heroiclabs/nakama-unity`;

/** The library that the package's precompiled one refers to. Debian's package mono-devel has it. */
const netStandard = "/usr/lib/mono/4.5/Facades/netstandard.dll";

async function main([folder]: string[]): Promise<void> {
  if (!folder) throw new Error(usage);
  const missing = await csharpMissing();
  if (missing) throw new Error(`This machine lacks ${missing}`);
  const runtime = join(resolve(folder), "Runtime");
  const sources = globSync("**/*.cs", { cwd: runtime }).map((name) => join(runtime, name));
  if (sources.length === 0) throw new Error(`${runtime} has no sources`);
  const out = mkdtempSync(join(tmpdir(), "adapters-"));
  try {
    for (const platform of ["UNITY_STANDALONE", "UNITY_WEBGL"]) {
      execFileSync(
        "mcs",
        [
          ...["-langversion:7.2", "-target:library", `-out:${join(out, "adapters.dll")}`],
          `-define:UNITY_2020_2_OR_NEWER;${platform}`,
          ...["-r:System.Net.Http.dll", `-r:${netStandard}`],
          ...globSync("Plugins/*.dll", { cwd: runtime }).map((name) => `-r:${join(runtime, name)}`),
          ...sources,
          ...globSync(join(__dirname, "unity/*.cs")),
        ],
        { stdio: "inherit" },
      );
      console.log(`${sources.length} files compile with ${platform}`);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
