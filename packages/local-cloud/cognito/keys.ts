import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from "node:crypto";
import { promisify } from "node:util";

import type { Database } from "./database";

/** The kind of token. A pool signs each kind with its own key. */
export type TokenUse = "id" | "access";

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const generate = promisify(generateKeyPair);

interface KeyRow {
  use: TokenUse;
  kid: string;
  pem: string;
}

/** Pools' RSA keys of 2,048 bits. They are created once for a pool, so that tokens from earlier runs stay valid. */
export class Keys {
  private readonly pools = new Map<string, Promise<Readonly<Record<TokenUse, SigningKey>>>>();

  constructor(private readonly db: Database) {}

  /** Returns a pool's keys, and creates them on the first call. Call it early: the first sign-in then need not wait. */
  of(poolId: string): Promise<Readonly<Record<TokenUse, SigningKey>>> {
    const known = this.pools.get(poolId);
    if (known) return known;
    const made = this.load(poolId);
    this.pools.set(poolId, made);
    return made;
  }

  /** Returns the public keys, as `/.well-known/jwks.json` shows them. */
  async jwks(poolId: string) {
    const { id, access } = await this.of(poolId);
    return {
      keys: [id, access].map(({ kid, publicKey }) => {
        const { e, kty, n } = publicKey.export({ format: "jwk" });
        return { alg: "RS256", e, kid, kty, n, use: "sig" };
      }),
    };
  }

  /** Settles when no key is being created. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.pools.values());
  }

  private async load(poolId: string) {
    const [id, access] = await Promise.all([this.one(poolId, "id"), this.one(poolId, "access")]);
    return { id, access };
  }

  private async one(poolId: string, use: TokenUse): Promise<SigningKey> {
    const row =
      this.db.get<KeyRow>("SELECT use, kid, pem FROM keys WHERE pool = ? AND use = ?", poolId, use) ??
      (await this.make(poolId, use));
    const privateKey = createPrivateKey(row.pem);
    return { kid: row.kid, privateKey, publicKey: createPublicKey(privateKey) };
  }

  private async make(poolId: string, use: TokenUse): Promise<KeyRow> {
    const { privateKey } = await generate("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const row = { use, kid: randomBytes(32).toString("base64"), pem: privateKey };
    this.db.run("INSERT INTO keys VALUES (?, ?, ?, ?)", poolId, row.use, row.kid, row.pem);
    return row;
  }
}
