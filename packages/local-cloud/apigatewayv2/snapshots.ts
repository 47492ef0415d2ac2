import { z } from "zod";

import type { Host } from "../core/host";
import { JsonStore } from "../core/jsonStore";

const file = z.record(z.string(), z.string());

/**
 * Stores the hash of each deployment's first snapshot, by deployment id, in `apigatewayv2.json`, which survives
 * restarts.
 */
export class Snapshots {
  private readonly store;
  private hashes: Readonly<Record<string, string>>;

  constructor(host: Pick<Host, "data" | "mark">) {
    this.store = new JsonStore(host, "apigatewayv2.json", file, () => ({}));
    this.hashes = this.store.content;
  }

  /** Returns the hash of a deployment's first snapshot. On the first call, this is `hash`, which it stores. */
  first(deploymentId: string, hash: string): string {
    const known = this.hashes[deploymentId];
    if (known !== undefined) return known;
    this.hashes = { ...this.hashes, [deploymentId]: hash };
    this.store.save(this.hashes);
    return hash;
  }
}
