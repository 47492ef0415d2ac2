import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS#8. */
  readonly key: string;
}

/** Apple's systems do not trust server certificates that are valid for longer than 825 days. */
const lifetime = 730 * 86_400_000;

/** Encodes one value in DER: its tag, length and content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(content);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content);
const hex = (digits: string) => Buffer.from(digits, "hex");
const text = (tag: number, value: string) => der(tag, Buffer.from(value, "ascii"));
const time = (at: number) => text(0x17, `${new Date(at).toISOString().slice(2, 19).replace(/\D/g, "")}Z`);

const commonName = hex("0603550403");
const ecdsaWithSha256 = sequence(hex("06082a8648ce3d040302"));
const extension = (id: string, ...content: readonly Uint8Array[]) =>
  sequence(der(0x06, hex(id)), der(0x04, sequence(...content)));

/** The extensions say that it signs no other certificates, is for a server, and names this machine. */
const extensions = [
  extension("551d13"),
  extension("551d25", hex("06082b06010505070301")),
  extension(
    "551d11",
    text(0x82, "localhost"),
    der(0x87, Buffer.from([127, 0, 0, 1])),
    der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
  ),
];

/**
 * Creates a self-signed certificate for `localhost`, 127.0.0.1 and ::1 with a new P-256 key (RFC 5280, section 4.1).
 * Node can read certificates but not create them, and the libraries that can are larger than everything else here.
 */
export function selfSigned(now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const serial = randomBytes(16);
  // Positive, and without a leading zero byte.
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const name = sequence(der(0x31, sequence(commonName, text(0x0c, "local cloud"))));
  const body = sequence(
    der(0xa0, hex("020102")),
    der(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(now - 86_400_000), time(now + lifetime)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = der(0x03, Buffer.of(0), sign("sha256", body, privateKey));
  const lines = sequence(body, ecdsaWithSha256, signature)
    .toString("base64")
    .replace(/.{1,64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}
