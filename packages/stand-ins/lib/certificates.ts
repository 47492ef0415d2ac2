import { generateKeyPairSync, type KeyObject, randomInt, sign } from "node:crypto";
import { bits, explicit, integer, objectId, octets, sequence, set, time, uri, utf8, yes } from "./der";

/** A certificate with its private key. */
export interface Certified {
  name: string;
  /** DER in base64, as a JWS has it in `x5c`. */
  certificate: string;
  key: KeyObject;
  publicKey: KeyObject;
}

export interface CertificateArgs {
  name: string;
  /** @default itself */
  issuer?: Pick<Certified, "name" | "key">;
  /** @default true */
  authority?: boolean;
  /** The object ids of extensions without content. */
  marks?: readonly string[];
  /** Milliseconds since the epoch. */
  from?: number;
  to?: number;
  curve?: "P-256" | "P-384";
  /** An RSA key of so many bits in place of one on a curve. The issuer must have a key on a curve. */
  rsaBits?: number;
  /** The organization in its name. */
  organization?: string;
  /** The object ids of what its key is for (extended key usage). */
  purposes?: readonly string[];
  /** The address of its issuer's certificate. */
  issuerAt?: string;
}

const ecdsa = { sha256: "1.2.840.10045.4.3.2", sha384: "1.2.840.10045.4.3.3" } as const;

/** Makes a key and a certificate for it (X.509 version 3), with ECDSA. Authorities sign with SHA-384, as Apple's do. */
export function certify(args: CertificateArgs): Certified {
  const { name, authority = true, marks = [], purposes = [] } = args;
  const { from = Date.parse("2020-01-01"), to = Date.parse("2045-01-01") } = args;
  const { privateKey: key, publicKey } = newKeys(args);
  const issuer = args.issuer ?? { name, key };
  const algorithm = sequence(objectId(ecdsa.sha384));
  const extensions = [
    ...(authority
      ? [extension("2.5.29.19", sequence(yes())), extension("2.5.29.15", bits(Buffer.from([0x06]), 1))]
      : []),
    ...(purposes.length > 0 ? [extension("2.5.29.37", sequence(...purposes.map(objectId)))] : []),
    ...(args.issuerAt === undefined ? [] : [issuerAddress(args.issuerAt)]),
    ...marks.map((mark) => sequence(objectId(mark), octets(Buffer.from([0x05, 0x00])))),
  ];
  const signed = sequence(
    explicit(0, integer(2)),
    integer(randomInt(1, 2 ** 31)),
    algorithm,
    nameOf(issuer.name),
    sequence(time(from), time(to)),
    nameOf(name, args.organization),
    publicKey.export({ type: "spki", format: "der" }),
    ...(extensions.length > 0 ? [explicit(3, sequence(...extensions))] : []),
  );
  const signature = sign("sha384", signed, issuer.key);
  const certificate = sequence(signed, algorithm, bits(signature)).toString("base64");
  return { name, certificate, key, publicKey };
}

const newKeys = ({ rsaBits, curve = "P-256" }: CertificateArgs) =>
  rsaBits === undefined
    ? generateKeyPairSync("ec", { namedCurve: curve })
    : generateKeyPairSync("rsa", { modulusLength: rsaBits });

const nameOf = (name: string, organization?: string) =>
  sequence(
    ...(organization === undefined ? [] : [set(sequence(objectId("2.5.4.10"), utf8(organization)))]),
    set(sequence(objectId("2.5.4.3"), utf8(name))),
  );

const extension = (id: string, content: Uint8Array) => sequence(objectId(id), yes(), octets(content));

/** Authority information access (RFC 5280, 4.2.2.1). */
const issuerAddress = (address: string) =>
  sequence(
    objectId("1.3.6.1.5.5.7.1.1"),
    octets(sequence(sequence(objectId("1.3.6.1.5.5.7.48.2"), uri(address)))),
  );
