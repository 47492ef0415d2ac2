import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

const file = z.record(z.string(), z.string());

/**
 * Stores the hash of each deployment's first snapshot over restarts, by deployment id, in
 * `apigatewayv2.json`.
 */
export class Snapshots {
  private readonly path: string;
  private hashes: Readonly<Record<string, string>> | undefined;

  constructor(private readonly data: string) {
    this.path = join(data, "apigatewayv2.json");
  }

  /** Returns the hash of a deployment's first snapshot, and stores it the first time. */
  first(deploymentId: string, hash: string): string {
    this.hashes ??= this.read();
    const known = this.hashes[deploymentId];
    if (known !== undefined) return known;
    this.hashes = { ...this.hashes, [deploymentId]: hash };
    mkdirSync(this.data, { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(this.hashes));
    renameSync(`${this.path}.new`, this.path);
    return hash;
  }

  private read(): Readonly<Record<string, string>> {
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
      throw error;
    }
    return file.parse(JSON.parse(text));
  }
}
