import { createHmac } from "node:crypto";
import { newSigner, type Signer } from "@game-backend/stand-ins/lib/signer";
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { newNonce, newSubject } from "./players";
import { audiences, claimsOf, type PlatformPath, platforms, sha256 } from "./standIns";

/** What a fault starts from: a valid token's claims, and the platform's keys. */
export interface Valid {
  readonly platform: PlatformPath;
  readonly claims: JWTPayload;
  readonly signer: Signer;
  readonly nonce: string;
}

/** A proof: the body of the request. */
interface Body {
  readonly idToken: unknown;
  readonly nonce: unknown;
}

const encoded = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

const without = (claims: JWTPayload, name: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name));

/** Returns a token whose claims differ from the valid ones. */
const claimed =
  (change: (valid: Valid) => JWTPayload | Promise<JWTPayload>) =>
  async (valid: Valid): Promise<Body> => ({
    idToken: await valid.signer.sign(await change(valid)),
    nonce: valid.nonce,
  });

/** Returns a valid token that was changed as text. */
const cut =
  (change: (token: string) => string) =>
  async (valid: Valid): Promise<Body> => ({
    idToken: change(await valid.signer.sign(valid.claims)),
    nonce: valid.nonce,
  });

/** Returns a token with a header of one's own. */
const headed =
  (header: (valid: Valid) => Record<string, unknown>) =>
  async (valid: Valid): Promise<Body> => ({
    idToken: await valid.signer.sign(valid.claims, header(valid)),
    nonce: valid.nonce,
  });

const parts = (token: string) => token.split(".") as [string, string, string];

const seconds = () => Math.floor(Date.now() / 1_000);

/** Another platform than this one. */
const otherThan = (platform: PlatformPath): PlatformPath => (platform === "apple" ? "google" : "apple");

/** Proofs that are refused, each for one fault, by the fault's name. */
export const faults: Readonly<Record<string, (valid: Valid) => Promise<Body>>> = {
  "expired a minute and more ago": claimed(({ claims }) => ({ ...claims, exp: seconds() - 120 })),
  "expired years ago": claimed(({ claims }) => ({ ...claims, iat: 1_600_000_000, exp: 1_600_000_600 })),
  "without an expiry": claimed(({ claims }) => without(claims, "exp")),
  "with an expiry that is a text": claimed(({ claims }) => ({ ...claims, exp: "never" as never })),
  "issued days ago and still valid": claimed(({ claims }) => ({ ...claims, iat: seconds() - 200_000 })),
  "issued in the future": claimed(({ claims }) => ({
    ...claims,
    iat: seconds() + 3_600,
    exp: seconds() + 7_200,
  })),
  "without a time of issue": claimed(({ claims }) => without(claims, "iat")),
  "not valid yet": claimed(({ claims }) => ({ ...claims, nbf: seconds() + 3_600 })),
  "for another audience": claimed(({ claims }) => ({ ...claims, aud: "com.example.another" })),
  "for another platform's audience": claimed(({ claims, platform }) => ({
    ...claims,
    aud: audiences[otherThan(platform)][0],
  })),
  "for an audience that ours begins": claimed(({ claims }) => ({ ...claims, aud: `${claims.aud}.evil` })),
  "for our audience in upper case": claimed(({ claims }) => ({
    ...claims,
    aud: String(claims.aud).toUpperCase(),
  })),
  "without an audience": claimed(({ claims }) => without(claims, "aud")),
  "for no audience": claimed(({ claims }) => ({ ...claims, aud: [] })),
  "for us among others, without azp": claimed(({ claims }) => ({
    ...claims,
    aud: [String(claims.aud), "other"],
  })),
  "for us among others, with another's azp": claimed(({ claims }) => ({
    ...claims,
    aud: [String(claims.aud), "other"],
    azp: "other",
  })),
  "by another issuer": claimed(({ claims }) => ({ ...claims, iss: "https://evil.example.com" })),
  "by another platform": claimed(async ({ claims, platform }) => ({
    ...claims,
    iss: await (await platforms()).issuerOf(otherThan(platform)),
  })),
  "by an issuer that ours begins": claimed(({ claims }) => ({ ...claims, iss: `${claims.iss}.evil.com` })),
  "by our issuer with a slash": claimed(({ claims }) => ({ ...claims, iss: `${claims.iss}/` })),
  "without an issuer": claimed(({ claims }) => without(claims, "iss")),
  "without a subject": claimed(({ claims }) => without(claims, "sub")),
  "with an empty subject": claimed(({ claims }) => ({ ...claims, sub: "" })),
  "with half a character as subject": claimed(({ claims }) => ({ ...claims, sub: "\ud800" })),
  "with a long subject": claimed(({ claims }) => ({ ...claims, sub: "1".repeat(256) })),
  "with a number as subject": claimed(({ claims }) => ({ ...claims, sub: 42 as never })),
  "without a nonce": claimed(({ claims }) => without(claims, "nonce")),
  "with somebody else's nonce": claimed(async ({ claims }) => ({ ...claims, nonce: await newNonce() })),
  "with the nonce hashed twice": claimed(({ claims }) => ({
    ...claims,
    nonce: sha256(sha256(String(claims["nonce"]))),
  })),
  "with the nonce's hash in base64": claimed(({ claims }) => ({
    ...claims,
    nonce: Buffer.from(sha256(String(claims["nonce"])), "hex").toString("base64"),
  })),
  "with a list of nonces": claimed(({ claims }) => ({ ...claims, nonce: [claims["nonce"]] })),
  "with an empty nonce": claimed(({ claims }) => ({ ...claims, nonce: "" })),
  "signed with a key of one's own": async ({ claims, nonce: own, platform }) => {
    const stranger = await newSigner(platform === "oidc/epic" ? "ES256" : "RS256");
    return { idToken: await stranger.sign(claims), nonce: own };
  },
  "signed by another platform": async ({ claims, nonce: own, platform }) => ({
    idToken: await (await platforms()).signers[otherThan(platform)]?.sign(claims),
    nonce: own,
  }),
  "of an unknown key": headed(() => ({ kid: "unknown" })),
  "of a key with a path as its id": headed(() => ({ kid: "../../../../dev/null" })),
  "of a key with a query as its id": headed(() => ({ kid: "x' UNION SELECT 'secret" })),
  "of a key with a long id": headed(() => ({ kid: "k".repeat(2_000) })),
  "that brings its own key": async ({ claims, nonce: own }) => {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const token = new SignJWT(claims).setProtectedHeader({
      alg: "RS256",
      kid: "own",
      jwk: await exportJWK(publicKey),
    });
    return { idToken: await token.sign(privateKey), nonce: own };
  },
  "that names the address of its key": async ({ claims, nonce: own }) => {
    const { privateKey } = await generateKeyPair("RS256");
    const token = new SignJWT(claims).setProtectedHeader({
      alg: "RS256",
      kid: "own",
      jku: `${(await platforms()).url}/oidc/other/keys`,
    });
    return { idToken: await token.sign(privateKey), nonce: own };
  },
  "with a critical extension that nobody knows": async ({ claims, signer, nonce: own }) => ({
    idToken: await signer.sign(claims, { crit: ["x"], x: 1 }),
    nonce: own,
  }),
  "with alg none": async ({ claims, nonce: own }) => ({
    idToken: `${encoded({ alg: "none" })}.${encoded(claims)}.`,
    nonce: own,
  }),
  "with alg None and the platform's signature": async ({ claims, signer, nonce: own }) => {
    const [, body, signature] = parts(await signer.sign(claims));
    return { idToken: `${encoded({ alg: "None" })}.${body}.${signature}`, nonce: own };
  },
  "with HS256 and the public key as the secret": async ({ claims, signer, nonce: own }) => {
    const [jwk] = (await signer.jwks()).keys;
    if (!jwk) throw new Error("There is no key");
    const secret = await exportSPKI((await importJWK(jwk, jwk.alg, { extractable: true })) as never);
    const text = `${encoded({ alg: "HS256", kid: jwk.kid })}.${encoded(claims)}`;
    return {
      idToken: `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`,
      nonce: own,
    };
  },
  "with another algorithm in the header": async ({ claims, signer, nonce: own }) => {
    const [, body, signature] = parts(await signer.sign(claims));
    const [jwk] = (await signer.jwks()).keys;
    return { idToken: `${encoded({ alg: "RS512", kid: jwk?.kid })}.${body}.${signature}`, nonce: own };
  },
  "without its signature": cut((token) => parts(token).slice(0, 2).join(".")),
  "with an empty signature": cut((token) => `${parts(token).slice(0, 2).join(".")}.`),
  "with a shorter signature": cut((token) => token.slice(0, -8)),
  "with one bit of its signature changed": cut((token) => {
    const [header, body, signature] = parts(token);
    const bytes = Buffer.from(signature, "base64url");
    bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5);
    return `${header}.${body}.${bytes.toString("base64url")}`;
  }),
  "with claims that were changed after signing": cut((token) => {
    const [header, body, signature] = parts(token);
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    return `${header}.${encoded({ ...claims, sub: "somebody-else" })}.${signature}`;
  }),
  "cut in the middle": cut((token) => token.slice(0, token.length / 2)),
  "with a part too many": cut((token) => `${token}.${token}`),
  "whose claims are no JSON": async ({ signer, nonce: own }) => {
    const [header, , signature] = parts(await signer.sign({}));
    return { idToken: `${header}.${encoded("{")}.${signature}`, nonce: own };
  },
  "that is no token": async ({ nonce: own }) => ({ idToken: "token", nonce: own }),
  "with a nonce of our own making": async ({ claims, signer }) => {
    const own = Buffer.alloc(36, 7).toString("base64url");
    return { idToken: await signer.sign({ ...claims, nonce: own }), nonce: own };
  },
  "with a nonce whose end was moved": async ({ claims, signer, nonce: own }) => {
    const bytes = Buffer.from(own, "base64url");
    bytes.writeUInt32BE(seconds() + 90_000, 16);
    const later = bytes.toString("base64url");
    return { idToken: await signer.sign({ ...claims, nonce: later }), nonce: later };
  },
};

/** Tells whether a fault's key may be one that the platform has published since its keys were fetched. */
export const isOfUnknownKey = (fault: string): boolean =>
  /key with a|unknown key|own key|address of its key|signed by another platform/.test(fault);

/** Bodies that the route's schema refuses, by name. */
export const malformed: Readonly<Record<string, (valid: Valid) => Promise<unknown>>> = {
  "a token that is too long": async ({ claims, signer, nonce: own }) => ({
    idToken: await signer.sign({ ...claims, filler: "x".repeat(9_000) }),
    nonce: own,
  }),
  "a token with spaces around it": cut((token) => ` ${token} `),
  "a token with a Bearer before it": cut((token) => `Bearer ${token}`),
  "a nonce in another spelling": async ({ claims, signer, nonce: own }) => {
    const spelt = `${own}=`;
    return { idToken: await signer.sign({ ...claims, nonce: spelt }), nonce: spelt };
  },
  "no token": async ({ nonce: own }) => ({ nonce: own }),
  "an empty token": async ({ nonce: own }) => ({ idToken: "", nonce: own }),
  "a list of tokens": async ({ claims, signer, nonce: own }) => ({
    idToken: [await signer.sign(claims)],
    nonce: own,
  }),
  "no nonce": async ({ claims, signer }) => ({ idToken: await signer.sign(claims) }),
  "a long nonce": async ({ claims, signer }) => ({
    idToken: await signer.sign(claims),
    nonce: "n".repeat(65),
  }),
  "an unknown field": async ({ claims, signer, nonce: own }) => ({
    idToken: await signer.sign(claims),
    nonce: own,
    username: "root",
  }),
};

/** Proofs that are valid although they look unusual, by name. */
export const valid: Readonly<Record<string, (valid: Valid) => Promise<Body>>> = {
  "the nonce as it is": claimed(({ claims }) => claims),
  "the nonce's hash": claimed(({ claims }) => ({ ...claims, nonce: sha256(String(claims["nonce"])) })),
  "the nonce's hash in capitals": claimed(({ claims }) => ({
    ...claims,
    nonce: sha256(String(claims["nonce"])).toUpperCase(),
  })),
  "an address and a flag that are null": claimed(({ claims }) => ({
    ...claims,
    ...{ email: null, email_verified: null, azp: null, nbf: null as never },
  })),
  "the last audience in the list": claimed(({ claims, platform }) => ({
    ...claims,
    aud: audiences[platform].at(-1) as string,
  })),
  "a list with our audience alone": claimed(({ claims }) => ({ ...claims, aud: [String(claims.aud)] })),
  "us among others, as azp": claimed(({ claims }) => ({
    ...claims,
    aud: ["other", String(claims.aud)],
    azp: String(claims.aud),
  })),
  "an end a moment ago, by a clock that differs": claimed(({ claims }) => ({
    ...claims,
    exp: seconds() - 20,
  })),
  "texts as flags, as Apple sends them": claimed(({ claims }) => ({
    ...claims,
    email: "ada@example.com",
    email_verified: "true",
    is_private_email: "false",
  })),
  "a day of validity, as for the web": claimed(({ claims }) => ({ ...claims, exp: seconds() + 86_400 })),
  "the longest subject": claimed(({ claims }) => ({ ...claims, sub: newSubject().padEnd(255, "x") })),
};

/** Returns what a proof of a new person starts from. */
export async function newValid(platform: PlatformPath): Promise<Valid> {
  const own = await newNonce();
  const signer = (await platforms()).signers[platform];
  if (!signer) throw new Error(`There is no ${platform}`);
  return { platform, signer, nonce: own, claims: await claimsOf(platform, newSubject(), own) };
}
