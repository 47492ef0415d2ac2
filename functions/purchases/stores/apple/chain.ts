import { type KeyObject, X509Certificate } from "node:crypto";
import { extensionIds } from "./der";

/** The extension of a certificate that signs for the App Store. */
const leafMark = "1.2.840.113635.100.6.11.1";
/** The extension of the authority for it: Worldwide Developer Relations. */
const intermediateMark = "1.2.840.113635.100.6.2.1";

/** Seconds by which clocks may differ. */
const skewMs = 60_000;

/** The most bytes of one certificate, in base64. Apple's have about 1,500. */
const longestCertificate = 8_192;

/**
 * Returns the key of a chain's first certificate: of three, of which the last is replaced by a root that we trust, with
 * Apple's marks, valid at a time. Throws `Error` with the reason otherwise.
 *
 * Apple's own verifier does the same in this order. It can ask Apple online whether a certificate is revoked (OCSP, over
 * plain HTTP), which this one does not: a purchase must not fail because that service is slow.
 */
export function keyOfChain(
  chain: readonly string[],
  roots: readonly X509Certificate[],
  time: number,
): KeyObject {
  if (chain.length !== 3) throw new Error(`a chain has 3 certificates, not ${chain.length}`);
  const [leaf, intermediate] = chain.slice(0, 2).map(certificateOf) as [X509Certificate, X509Certificate];
  const root = roots.find((each) => isIssuedBy(intermediate, each));
  if (!root) throw new Error("no trusted root has issued the intermediate certificate");
  if (!intermediate.ca) throw new Error("the intermediate certificate is no authority");
  if (leaf.ca) throw new Error("the signer is an authority itself");
  if (!isIssuedBy(leaf, intermediate))
    throw new Error("the intermediate certificate has not issued the signer's");
  if (!extensionIds(leaf.raw).includes(leafMark))
    throw new Error("the signer does not sign for the App Store");
  if (!extensionIds(intermediate.raw).includes(intermediateMark))
    throw new Error("the intermediate certificate is not of Worldwide Developer Relations");
  for (const each of [leaf, intermediate, root])
    if (!isValidAt(each, time)) throw new Error(`${each.subject} is not valid at the time of the signature`);
  const { asymmetricKeyType, asymmetricKeyDetails } = leaf.publicKey;
  if (asymmetricKeyType !== "ec" || asymmetricKeyDetails?.namedCurve !== "prime256v1")
    throw new Error("the signer's key is not on the curve P-256");
  return leaf.publicKey;
}

/** Parses a certificate of base64, strictly: other texts for the same bytes are refused. */
export function certificateOf(base64: unknown): X509Certificate {
  if (typeof base64 !== "string" || base64.length > longestCertificate)
    throw new Error("this is no certificate");
  const der = Buffer.from(base64, "base64");
  if (der.toString("base64") !== base64) throw new Error("this is no certificate in base64");
  return new X509Certificate(der);
}

const isIssuedBy = (each: X509Certificate, issuer: X509Certificate) =>
  each.issuer === issuer.subject && each.checkIssued(issuer) && each.verify(issuer.publicKey);

const isValidAt = (each: X509Certificate, time: number) =>
  Date.parse(each.validFrom) <= time + skewMs && Date.parse(each.validTo) >= time - skewMs;
