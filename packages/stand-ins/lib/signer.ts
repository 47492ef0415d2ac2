import { createHmac, generateKeyPair, type JsonWebKey, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";

/** A public key as a platform shows it. */
type Jwk = JsonWebKey & { readonly kid: string; readonly alg: string; readonly use: string };

/** A platform's keys: it signs ID tokens as the platform does, and shows the public keys. */
export interface Signer {
  /** The public keys, as the platform's address for them answers. */
  jwks(): { keys: Jwk[] };
  /** Signs with the newest key. `header` replaces members of the token's header. */
  sign(claims: object, header?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Adds a key, with which it signs from now on. Tokens of the older ones stay valid. */
  rotate(): Promise<void>;
}

const newKeys = promisify(generateKeyPair);

/** Creates a platform's keys. */
export async function newSigner(alg: "RS256" | "ES256" = "RS256"): Promise<Signer> {
  const keys: { jwk: Jwk; key: KeyObject }[] = [];
  const rotate = async () => {
    const { publicKey, privateKey: key } =
      alg === "RS256"
        ? await newKeys("rsa", { modulusLength: 2_048 })
        : await newKeys("ec", { namedCurve: "P-256" });
    const kid = `key-${keys.length + 1}`;
    keys.push({ key, jwk: { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" } });
  };
  await rotate();
  return {
    jwks: () => ({ keys: keys.map(({ jwk }) => jwk) }),
    async sign(claims, header = {}) {
      const newest = keys.at(-1);
      if (!newest) throw new Error("There is no key");
      return signedWith(newest, claims, { alg, kid: newest.jwk.kid, ...header });
    },
    rotate,
  };
}

/** Signs a payload: a compact JWS, by SHA-256 and the kind of the key, whatever the header says. */
export function signedWith(
  { key }: { readonly key: KeyObject },
  payload: object | string,
  header: object,
): string {
  const part = (value: object | string) =>
    Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
  const signed = `${part(header)}.${part(payload)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

/** Signs claims with a secret: HMAC by SHA-256. `header` replaces members of the token's header. */
export function signedBySecret(secret: string, claims: object, header: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "HS256", typ: "JWT", ...header })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
