import { join } from "node:path";

import { z } from "zod";

import { readJson, replaceSmallFile } from "../core/smallFile";

const file = z.record(z.string(), z.string());

/**
 * Stores the hash of each deployment's first snapshot, by deployment id, in `apigatewayv2.json`, which survives
 * restarts.
 */
export class Snapshots {
  private readonly path: string;
  private hashes: Readonly<Record<string, string>> | undefined;

  constructor(data: string) {
    this.path = join(data, "apigatewayv2.json");
  }

  /** Returns the hash of a deployment's first snapshot. On the first call, this is `hash`, which it stores. */
  first(deploymentId: string, hash: string): string {
    this.hashes ??= this.read();
    const known = this.hashes[deploymentId];
    if (known !== undefined) return known;
    this.hashes = { ...this.hashes, [deploymentId]: hash };
    replaceSmallFile(this.path, JSON.stringify(this.hashes));
    return hash;
  }

  private read(): Readonly<Record<string, string>> {
    return file.parse(readJson(this.path) ?? {});
  }
}
