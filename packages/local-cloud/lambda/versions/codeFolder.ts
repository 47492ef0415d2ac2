import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { unzipSync } from "fflate";
import { AwsError } from "../../core/service";
import { invalid } from "../error";
import type { FunctionConfig } from "../functions";

/** Lambda's limit for a package: 250 MB unpacked. */
const unpackedLimit = 262_144_000;

/**
 * Stores uploaded packages, unpacked. The folder is outside the project: inside it, Node's module resolution would find
 * the project's packages in parent folders.
 */
export class CodeFolder {
  private root: string | undefined;
  private count = 0;

  /** Unpacks a zip. Throws `InvalidParameterValueException` for a zip that Lambda refuses. */
  unpack(zip: Buffer): FunctionConfig["code"] {
    const files = Object.entries(read(zip)).filter(([name]) => !name.endsWith("/"));
    // The engine's temporary folders have the same prefix: it removes those of processes that were killed.
    this.root ??= mkdtempSync(join(tmpdir(), `local-cloud-${process.pid}-code-`));
    const path = join(this.root, String(++this.count));
    for (const [name, content] of files) {
      const file = join(path, within(name));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return { path, sha256: createHash("sha256").update(zip).digest("hex"), size: zip.length };
  }

  close(): void {
    if (this.root) rmSync(this.root, { recursive: true, force: true });
  }
}

function read(zip: Buffer): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(zip, {
      filter({ originalSize }) {
        size += originalSize;
        if (size > unpackedLimit) throw invalid(`Unzipped size must be smaller than ${unpackedLimit} bytes`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
}

function within(name: string): string {
  const path = normalize(name);
  if (isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`))
    throw invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
  return path;
}
