import { type KeyObject, X509Certificate } from "node:crypto";
import { TokenInvalid } from "../idTokens/idTokens";
import { intermediateCertificates, rootCertificates } from "./authorities";

/** A certificate that the address has, and that is not Apple's: nothing of it is trusted. */
export class CertificateUntrusted extends Error {}

/** What Apple calls itself in its certificates: the comma went in 2021. */
const organizations = ["Apple Inc.", "Apple, Inc."];

/** The purpose of a key that signs code: Apple's keys for Game Center have this one. */
const codeSigning = "1.3.6.1.5.5.7.3.3";

/** The fewest bits of an RSA key. */
const leastBits = 2_048;

const certificateOf = (der: string) => new X509Certificate(Buffer.from(der, "base64"));

/** The authorities that may sign Apple's certificates. */
export interface Authorities {
  /** The roots of trust, and test authorities. */
  readonly roots: readonly X509Certificate[];
  /** Those that sign: intermediate authorities that a root has signed, and test authorities. */
  readonly signers: readonly X509Certificate[];
}

/**
 * Returns the authorities that this program knows.
 *
 * @param testRoots - DER in base64.
 */
export function trustedAuthorities(testRoots: readonly string[]): Authorities {
  const tests = testRoots.map(certificateOf);
  const roots = [...rootCertificates.map(certificateOf), ...tests];
  const known = intermediateCertificates.map(certificateOf);
  return {
    roots,
    signers: [...known.filter((each) => roots.some((root) => isIssuedBy(each, root))), ...tests],
  };
}

/** Returns the address at which a certificate says that its issuer's certificate is (RFC 5280, 4.2.2.1). */
export function issuerAddress(der: Buffer): string | undefined {
  const [, address] = /^CA Issuers - URI:(\S+)$/m.exec(parsed(der).infoAccess ?? "") ?? [];
  return address;
}

/** Returns an authority that one of the roots has signed for signing code. Throws `CertificateUntrusted` for any other. */
export function authorityIn(der: Buffer, roots: readonly X509Certificate[], now: number): X509Certificate {
  const authority = parsed(der);
  if (!roots.some((root) => isIssuedBy(authority, root) && isValid(root, now)))
    throw new CertificateUntrusted(`an unknown root: ${authority.issuer}`);
  const { keyUsage: purposes = [codeSigning] } = authority;
  if (!authority.ca || !purposes.includes(codeSigning)) throw new CertificateUntrusted("for another purpose");
  if (!isValid(authority, now)) throw new CertificateUntrusted("an authority that is over");
  return authority;
}

/** Returns true if one of the authorities has signed a certificate. */
export const isSignedBy = (der: Buffer, signers: readonly X509Certificate[]): boolean => {
  const certificate = parsed(der);
  return signers.some((each) => isIssuedBy(certificate, each));
};

/**
 * Returns the key in a certificate of Game Center. Throws `CertificateUntrusted` unless one of the authorities has signed it for
 * Apple, and `TokenInvalid` if it is not valid now: the address of an old one is in a proof that somebody forges.
 */
export function keyIn(der: Buffer, signers: readonly X509Certificate[], now: number): KeyObject {
  const certificate = parsed(der);
  const authority = signers.find((each) => isIssuedBy(certificate, each));
  if (!authority?.ca || !isValid(authority, now))
    throw new CertificateUntrusted(`an unknown authority: ${certificate.issuer}`);
  const { O: organization } = certificate.toLegacyObject().subject as { O?: string };
  if (organization === undefined || !organizations.includes(organization))
    throw new CertificateUntrusted(`not Apple's: ${certificate.subject}`);
  if (certificate.ca) throw new CertificateUntrusted("an authority itself");
  if (!certificate.keyUsage?.includes(codeSigning)) throw new CertificateUntrusted("for another purpose");
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== "rsa" || (asymmetricKeyDetails?.modulusLength ?? 0) < leastBits)
    throw new CertificateUntrusted("no RSA key of 2048 bits");
  if (!isValid(certificate, now)) throw new TokenInvalid("the certificate of its key is not valid now");
  return certificate.publicKey;
}

function parsed(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new CertificateUntrusted("no certificate", { cause });
  }
}

const isIssuedBy = (each: X509Certificate, issuer: X509Certificate) =>
  each.issuer === issuer.subject && each.checkIssued(issuer) && each.verify(issuer.publicKey);

const isValid = ({ validFrom, validTo }: X509Certificate, now: number) =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);
