import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import type { z } from "zod";

interface Envelope {
  readonly expires: number;
  readonly data: unknown;
}

/**
 * Keeps a challenge's state in the client, encrypted and authenticated (AES-256-GCM), as Cognito's `Session` and
 * `SECRET_BLOCK` do. So a restart between two steps loses nothing.
 */
export class SealedState {
  private readonly used = new Map<string, number>();

  constructor(
    private readonly key: Buffer,
    private readonly clock: () => number,
  ) {}

  seal(purpose: string, data: unknown, seconds: number): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce).setAAD(Buffer.from(purpose));
    const envelope: Envelope = { expires: this.clock() + seconds * 1000, data };
    const text = Buffer.concat([cipher.update(JSON.stringify(envelope)), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
  }

  /** Returns the sealed content, or the reason why it cannot be opened. */
  open<S extends z.ZodType>(
    purpose: string,
    sealed: string,
    shape: S,
  ): { data: z.output<S> } | { refused: "invalid" | "expired" | "used" } {
    const bytes = Buffer.from(sealed, "base64");
    if (bytes.length < 29) return { refused: "invalid" };
    let envelope: Envelope;
    try {
      const cipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, 12))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(12, 28));
      envelope = JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString());
    } catch {
      // The state is forged or was changed. Both get the same answer.
      return { refused: "invalid" };
    }
    if (envelope.expires <= this.clock()) return { refused: "expired" };
    if (this.used.has(idOf(bytes))) return { refused: "used" };
    return { data: shape.parse(envelope.data) };
  }

  /** Marks a sealed state as used; it cannot be opened again. */
  use(sealed: string): void {
    const now = this.clock();
    // No sealed state is valid for longer than an hour.
    for (const [id, at] of this.used) {
      if (at > now - 3_600_000) break;
      this.used.delete(id);
    }
    this.used.set(idOf(Buffer.from(sealed, "base64")), now);
  }
}

/** Identifies a sealed state by its first bytes, with the nonce. Base64 can spell the same bytes in several ways. */
const idOf = (bytes: Buffer) => bytes.subarray(0, 28).toString("base64");
