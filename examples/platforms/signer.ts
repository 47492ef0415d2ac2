import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, type SignOptions } from "jose";

/** A platform's keys: it signs ID tokens as the platform does, and shows the public keys. */
export interface Signer {
  /** The public keys, as the platform's address for them answers. */
  jwks(): { keys: JWK[] };
  /** Signs with the newest key. `header` replaces members of the token's header. */
  sign(
    claims: JWTPayload,
    header?: Readonly<Record<string, unknown>>,
    options?: SignOptions,
  ): Promise<string>;
  /** Adds a key, with which it signs from now on. Tokens of the older ones stay valid. */
  rotate(): Promise<void>;
}

/** Creates a platform's keys. */
export async function newSigner(algorithm: "RS256" | "ES256" = "RS256"): Promise<Signer> {
  const keys: {
    kid: string;
    privateKey: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
    jwk: JWK;
  }[] = [];
  const rotate = async () => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm);
    const kid = `key-${keys.length + 1}`;
    keys.push({ kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: "sig" } });
  };
  await rotate();
  return {
    jwks: () => ({ keys: keys.map(({ jwk }) => jwk) }),
    async sign(claims, header = {}, options = {}) {
      const newest = keys.at(-1);
      if (!newest) throw new Error("There is no key");
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: newest.kid, ...header })
        .sign(newest.privateKey, options);
    },
    rotate,
  };
}
