import { marks, newAuthority, signedBy } from "@game-backend/stand-ins/apple/authority";
import { type AppleSale, newSale, payloadOf } from "@game-backend/stand-ins/apple/sales";
import { type CertificateArgs, type Certified, certify } from "@game-backend/stand-ins/lib/certificates";
import { signedWith } from "@game-backend/stand-ins/lib/signer";
import { certificateOf } from "../../functions/purchases/stores/apple/chain";
import type { AppleSettings } from "../../functions/purchases/stores/apple/settings";

export const app = { bundleId: "com.example.game", appAppleId: 1234567890 };
export const now = Date.parse("2026-11-27T00:00:00Z");
export const authority = newAuthority("Spec");

export const settings: AppleSettings = {
  ...app,
  roots: [certificateOf(authority.root.certificate)],
  testers: "all",
};

const sale = (change: Partial<AppleSale> = {}) =>
  newSale({ productId: "coins.100", purchaseDate: now - 1_000, ...change });
const payload = (change: object = {}, of: Partial<AppleSale> = {}) => ({
  ...payloadOf(app, sale(of), now),
  ...change,
});
const good = (change: object = {}, header: object = {}) => signedBy(authority, payload(change), header);

const x5cOf = (...list: readonly Certified[]) => list.map(({ certificate }) => certificate);
/** Signs with a chain of other certificates. */
const chained = (signer: Certified, ...list: readonly Certified[]) =>
  signedWith(signer, payload(), { alg: "ES256", x5c: x5cOf(...list) });

const { root, intermediate, signer } = authority;
const signerOf = (change: Partial<CertificateArgs> = {}) =>
  certify({ name: "Spec signer", issuer: intermediate, authority: false, marks: [marks.signer], ...change });
const intermediateOf = (change: Partial<CertificateArgs> = {}) =>
  certify({ name: "Spec authority", issuer: root, marks: [marks.authority], curve: "P-384", ...change });
const withSigner = (change: Partial<CertificateArgs>) => {
  const other = signerOf(change);
  return chained(other, other, intermediate, root);
};
const withIntermediate = (change: Partial<CertificateArgs>) => {
  const middle = intermediateOf(change);
  const other = signerOf({ issuer: middle });
  return chained(other, other, middle, root);
};
const foreign = newAuthority("Spec");
const self = certify({ name: "Spec signer", authority: false, marks: [marks.signer, marks.authority] });

const parts = (text: string) => text.split(".") as [string, string, string];
const swap = (text: string, at: number, part: (old: string) => string) =>
  parts(text)
    .map((old, index) => (index === at ? part(old) : old))
    .join(".");
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());

/** Whether Apple's own verifier takes a proof too; `"other"` where its rules differ for a reason that the text gives. */
type Official = "takes" | "refuses" | { readonly differs: string };

export interface Case {
  readonly what: string;
  readonly proof: string;
  readonly official: Official;
}

/** Texts that prove nothing, by what is wrong. */
export const badProofs: readonly Case[] = [
  ...(
    [
      ["an empty text", ""],
      ["a word", "proof"],
      ["two parts", good().split(".").slice(0, 2).join(".")],
      ["four parts", `${good()}.AAAA`],
      ["an empty header", swap(good(), 0, () => "")],
      ["an empty payload", swap(good(), 1, () => "")],
      ["an empty signature", swap(good(), 2, () => "")],
      ["a header that is no JSON", swap(good(), 0, () => "AAAA")],
      ["a header that is a list", swap(good(), 0, () => encoded([]))],
      ["a header that is null", swap(good(), 0, () => encoded(null))],
      ["a space before", ` ${good()}`],
      ["a line's end after", `${good()}\n`],
      ["padding", swap(good(), 2, (old) => `${old}=`)],
      ["base64 that is not URL-safe", swap(good(), 2, () => "+/".repeat(43))],
      ["a text of 70 kB", `${good()}${"A".repeat(70_000)}`],
    ] as const
  ).map(([what, proof]) => ({ what: `form: ${what}`, proof, official: "refuses" as const })),

  ...[10, 100, 1_000, 2_000].map((cut) => ({
    what: `truncated: ${cut} characters are missing`,
    proof: good().slice(0, -cut),
    official: "refuses" as const,
  })),

  ...(
    [
      ["alg none", { alg: "none" }],
      ["alg None", { alg: "None" }],
      ["alg HS256", { alg: "HS256" }],
      ["alg RS256", { alg: "RS256" }],
      ["alg ES384", { alg: "ES384" }],
      ["alg ES512", { alg: "ES512" }],
      ["alg PS256", { alg: "PS256" }],
      ["alg EdDSA", { alg: "EdDSA" }],
      ["no alg", { alg: undefined }],
      ["alg as a list", { alg: ["ES256"] }],
      ["alg in lower case", { alg: "es256" }],
    ] as const
  ).map(([what, header]) => ({
    what: `header: ${what}`,
    proof: good({}, header),
    official: "refuses" as const,
  })),
  ...(
    [
      ["crit", { crit: ["exp"] }],
      ["b64 false", { b64: false, crit: ["b64"] }],
    ] as const
  ).map(([what, header]) => ({
    what: `header: ${what}`,
    proof: good({}, header),
    official: { differs: "Apple's library does not look at what a header demands" } as const,
  })),

  ...(
    [
      ["none", { x5c: undefined }],
      ["an empty list", { x5c: [] }],
      ["a text", { x5c: signer.certificate }],
      ["an object", { x5c: { 0: signer.certificate } }],
      ["the signer's alone", { x5c: x5cOf(signer) }],
      ["two", { x5c: x5cOf(signer, intermediate) }],
      ["four: the root twice", { x5c: x5cOf(signer, intermediate, root, root) }],
      ["four: the signer twice", { x5c: x5cOf(signer, signer, intermediate, root) }],
      ["ten", { x5c: Array.from({ length: 10 }, () => signer.certificate) }],
      ["a hundred", { x5c: Array.from({ length: 100 }, () => root.certificate) }],
      ["numbers", { x5c: [1, 2, 3] }],
      ["empty texts", { x5c: ["", "", ""] }],
      ["words", { x5c: ["a", "b", "c"] }],
      ["the root first", { x5c: x5cOf(root, intermediate, signer) }],
      ["the intermediate first", { x5c: x5cOf(intermediate, signer, root) }],
      ["the root in the middle", { x5c: x5cOf(signer, root, intermediate) }],
      ["the root in the middle and at the end", { x5c: x5cOf(signer, root, root) }],
      ["the signer in the middle", { x5c: x5cOf(signer, signer, root) }],
      ["a truncated signer", { x5c: [signer.certificate.slice(0, 400), ...x5cOf(intermediate, root)] }],
      [
        "a truncated intermediate",
        { x5c: [signer.certificate, intermediate.certificate.slice(0, 400), root.certificate] },
      ],
    ] as const
  ).map(([what, header]) => ({
    what: `chain: ${what}`,
    proof: good({}, header),
    official: "refuses" as const,
  })),
  ...(
    [
      [
        "PEM",
        {
          x5c: x5cOf(signer, intermediate, root).map(
            (each) => `-----BEGIN CERTIFICATE-----\n${each}\n-----END CERTIFICATE-----`,
          ),
        },
      ],
      ["a line's end in base64", { x5c: [`${signer.certificate}\n`, ...x5cOf(intermediate, root)] }],
      ["a space in base64", { x5c: [` ${signer.certificate}`, ...x5cOf(intermediate, root)] }],
      [
        "a certificate of 9 kB",
        { x5c: [signer.certificate + "A".repeat(8_000), ...x5cOf(intermediate, root)] },
      ],
    ] as const
  ).map(([what, header]) => ({
    what: `chain: ${what}`,
    proof: good({}, header),
    official: { differs: "Apple's library decodes base64 leniently" } as const,
  })),

  {
    what: "chain: of another root with the same name",
    proof: signedBy(foreign, payload()),
    official: "refuses",
  },
  {
    what: "chain: another root's signer and authority, and our root",
    proof: signedWith(foreign.signer, payload(), {
      alg: "ES256",
      x5c: x5cOf(foreign.signer, foreign.intermediate, root),
    }),
    official: "refuses",
  },
  {
    what: "chain: another root's signer under our authority",
    proof: chained(foreign.signer, foreign.signer, intermediate, root),
    official: "refuses",
  },
  { what: "chain: signed by itself", proof: chained(self, self, self, self), official: "refuses" },
  {
    what: "chain: signed by itself under our authority",
    proof: chained(self, self, intermediate, root),
    official: "refuses",
  },
  {
    what: "chain: the signer's certificate of the root itself",
    proof: withSigner({ issuer: root }),
    official: "refuses",
  },
  { what: "chain: the signer without its mark", proof: withSigner({ marks: [] }), official: "refuses" },
  {
    what: "chain: the signer with the authority's mark",
    proof: withSigner({ marks: [marks.authority] }),
    official: "refuses",
  },
  {
    what: "chain: the signer with a longer mark",
    proof: withSigner({ marks: [`${marks.signer}.1`] }),
    official: "refuses",
  },
  {
    what: "chain: the signer with a shorter mark",
    proof: withSigner({ marks: ["1.2.840.113635.100.6.11"] }),
    official: "refuses",
  },
  {
    what: "chain: the signer with a neighbour's mark",
    proof: withSigner({ marks: ["1.2.840.113635.100.6.11.2"] }),
    official: "refuses",
  },
  {
    what: "chain: the authority without its mark",
    proof: withIntermediate({ marks: [] }),
    official: "refuses",
  },
  {
    what: "chain: the authority with the signer's mark",
    proof: withIntermediate({ marks: [marks.signer] }),
    official: "refuses",
  },
  {
    what: "chain: the authority that is none",
    proof: withIntermediate({ authority: false }),
    official: "refuses",
  },
  {
    what: "chain: the authority's name of another",
    proof: (() => {
      const other = signerOf({ issuer: { name: "Other authority", key: intermediate.key } });
      return chained(other, other, intermediate, root);
    })(),
    official: "refuses",
  },
  {
    what: "chain: the root's name of another",
    proof: withIntermediate({ issuer: { name: "Other root", key: root.key } }),
    official: "refuses",
  },
  { what: "chain: an expired signer", proof: withSigner({ to: now - 120_000 }), official: "refuses" },
  { what: "chain: a signer of tomorrow", proof: withSigner({ from: now + 86_400_000 }), official: "refuses" },
  {
    what: "chain: an expired authority",
    proof: withIntermediate({ to: now - 120_000 }),
    official: "refuses",
  },
  {
    what: "chain: an authority of tomorrow",
    proof: withIntermediate({ from: now + 86_400_000 }),
    official: "refuses",
  },
  {
    what: "chain: a signer who is an authority",
    proof: withSigner({ authority: true }),
    official: { differs: "Apple's library does not ask whether the signer is an authority" },
  },
  {
    what: "chain: a signer on the curve P-384",
    proof: (() => {
      const other = signerOf({ curve: "P-384" });
      return signedWith(other, payload(), { alg: "ES256", x5c: x5cOf(other, intermediate, root) });
    })(),
    official: "refuses",
  },

  ...(
    [
      ["of another key", swap(good(), 2, () => parts(signedBy(foreign, payload()))[2])],
      ["of another payload", swap(good(), 2, () => parts(good({ productId: "coins.1200" }))[2])],
      ["a changed product", swap(good(), 1, (old) => encoded({ ...decoded(old), productId: "coins.1200" }))],
      ["a changed quantity", swap(good(), 1, (old) => encoded({ ...decoded(old), quantity: 100 }))],
      ["a changed transaction", swap(good(), 1, (old) => encoded({ ...decoded(old), transactionId: "1" }))],
      ["a changed player", swap(good(), 1, (old) => encoded({ ...decoded(old), appAccountToken: "x" }))],
      [
        "a changed environment",
        swap(good({ environment: "Sandbox" }), 1, (old) =>
          encoded({ ...decoded(old), environment: "Production" }),
        ),
      ],
      [
        "a changed app",
        swap(good({ bundleId: "com.other" }), 1, (old) =>
          encoded({ ...decoded(old), bundleId: app.bundleId }),
        ),
      ],
      [
        "a revocation removed",
        swap(good({ revocationDate: now }), 1, (old) =>
          encoded({ ...decoded(old), revocationDate: undefined }),
        ),
      ],
      [
        "the same payload in another order",
        swap(good(), 1, (old) => encoded(Object.fromEntries(Object.entries(decoded(old)).reverse()))),
      ],
      ["a changed header", swap(good(), 0, (old) => encoded({ ...decoded(old), kid: "x" }))],
      ["zeros", swap(good(), 2, () => Buffer.alloc(64).toString("base64url"))],
      ["63 bytes", swap(good(), 2, () => Buffer.alloc(63, 1).toString("base64url"))],
      ["65 bytes", swap(good(), 2, () => Buffer.alloc(65, 1).toString("base64url"))],
      ["all bits set", swap(good(), 2, () => Buffer.alloc(64, 255).toString("base64url"))],
      [
        "a flipped bit",
        swap(good(), 2, (old) => {
          const bytes = Buffer.from(old, "base64url");
          bytes[10] = (bytes[10] ?? 0) ^ 1;
          return bytes.toString("base64url");
        }),
      ],
    ] as const
  ).map(([what, proof]) => ({ what: `signature: ${what}`, proof, official: "refuses" as const })),

  ...(
    [
      ["another bundle", { bundleId: "com.example.other" }],
      ["a bundle in upper case", { bundleId: "COM.EXAMPLE.GAME" }],
      ["a longer bundle", { bundleId: "com.example.game.debug" }],
      ["no bundle", { bundleId: undefined }],
      ["a bundle as a list", { bundleId: [app.bundleId] }],
      ["the environment Xcode", { environment: "Xcode" }],
      ["the environment LocalTesting", { environment: "LocalTesting" }],
      ["an unknown environment", { environment: "Staging" }],
      ["no environment", { environment: undefined }],
      ["production in lower case", { environment: "production" }],
    ] as const
  ).map(([what, change]) => ({
    what: `claims: ${what}`,
    proof: good(change),
    official:
      what.includes("Xcode") || what.includes("LocalTesting")
        ? ({ differs: "Apple's library is made for one environment, and takes these two unsigned" } as const)
        : ("refuses" as const),
  })),
  ...(
    [
      ["no product", { productId: undefined }],
      ["an empty product", { productId: "" }],
      ["a product as a number", { productId: 7 }],
      ["a product of 300 characters", { productId: "p".repeat(300) }],
      ["no transaction", { transactionId: undefined }],
      ["a transaction as a number", { transactionId: 2_000_000 }],
      ["an empty transaction", { transactionId: "" }],
      ["no type", { type: undefined }],
      ["an unknown type", { type: "Gift" }],
      ["a subscription without an end", { type: "Auto-Renewable Subscription" }],
      [
        "no original transaction of what is bought once",
        { type: "Non-Consumable", originalTransactionId: undefined },
      ],
      ["quantity 0", { quantity: 0 }],
      ["quantity -1", { quantity: -1 }],
      ["quantity 1.5", { quantity: 1.5 }],
      ["quantity as a text", { quantity: "1" }],
      ["quantity a million", { quantity: 1_000_000 }],
      ["no time of purchase", { purchaseDate: undefined }],
      ["a time of purchase as a text", { purchaseDate: "2026-11-27" }],
      ["a negative time of purchase", { purchaseDate: -1 }],
      ["no time of the signature", { signedDate: undefined }],
      ["a time of the signature as a text", { signedDate: String(now) }],
      ["a time of the signature that no number counts exactly", { signedDate: 1e300 }],
      ["signed in an hour", { signedDate: now + 3_600_000 }],
      ["signed before the certificates", { signedDate: Date.parse("2019-01-01") }],
      ["signed after the certificates", { signedDate: Date.parse("2046-01-01") }],
    ] as const
  ).map(([what, change]) => ({
    what: `claims: ${what}`,
    proof: good(change),
    official: { differs: "Apple's library leaves the meaning of the members to its caller" } as const,
  })),
  ...(
    [
      ["a list", "[]"],
      ["null", "null"],
      ["a text", '"paid"'],
      ["two objects", "{}{}"],
      ["bytes that are no text", Buffer.from([0xff, 0xfe]).toString("latin1")],
    ] as const
  ).map(([what, text]) => ({
    what: `payload: ${what}`,
    proof: signedWith(signer, text, { alg: "ES256", x5c: x5cOf(signer, intermediate, root) }),
    official: "refuses" as const,
  })),
];

/** Texts that prove a purchase, with what they say. */
export const goodProofs: readonly (Case & { readonly says: object })[] = [
  ...(
    [
      ["a purchase", {}, { product: "coins.100", quantity: 1, refunded: 0, test: false, state: "paid" }],
      ["three pieces", { quantity: 3 }, { quantity: 3 }],
      ["no quantity", { quantity: undefined }, { quantity: 1 }],
      ["a storefront", { storefront: "BEL" }, { country: "BE" }],
      [
        "a player in upper case",
        { appAccountToken: "0F1C2E46-88B5-4FD1-BFED-3BD6612E74FE" },
        { player: "0f1c2e46-88b5-4fd1-bfed-3bd6612e74fe" },
      ],
      [
        "bought once",
        { type: "Non-Consumable", originalTransactionId: "77", productId: "starter.pack" },
        { transaction: "77" },
      ],
      [
        "a season pass, which is bought again and again",
        { type: "Non-Renewing Subscription", transactionId: "78", originalTransactionId: "77" },
        { transaction: "78" },
      ],
      ["a refund", { revocationDate: now, revocationReason: 0 }, { refunded: 100_000, refundedAt: now }],
      [
        "a full refund by its type",
        { revocationDate: now, revocationType: "REFUND_FULL" },
        { refunded: 100_000 },
      ],
      [
        "a refund of a third",
        { revocationDate: now, revocationType: "REFUND_PRORATED", revocationPercentage: 33_333 },
        { refunded: 33_333 },
      ],
      [
        "a refund of more than all",
        { revocationDate: now, revocationType: "REFUND_PRORATED", revocationPercentage: 200_000 },
        { refunded: 100_000 },
      ],
      [
        "a part without its size",
        { revocationDate: now, revocationType: "REFUND_PRORATED" },
        { refunded: 100_000 },
      ],
      ["a family's end", { revocationDate: now, revocationType: "FAMILY_REVOKE" }, { refunded: 100_000 }],
      ["a product that nobody knows", { productId: "coins.9" }, { product: "coins.9" }],
      ["signed two years ago", { signedDate: now - 2 * 365 * 86_400_000 }, {}],
      ["a member that comes with a later version", { newMember: { deep: [1] } }, {}],
    ] as const
  ).map(([what, change, says]) => ({ what, proof: good(change), says, official: "takes" as const })),
  {
    what: "no player",
    proof: good({ appAccountToken: null }),
    says: {},
    official: { differs: "Apple's library refuses null, which Apple's own documents allow" },
  },
  {
    what: "test money",
    proof: good({ environment: "Sandbox" }),
    says: { test: true },
    official: { differs: "Apple's library is made for one environment" },
  },
];
