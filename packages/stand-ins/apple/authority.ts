import { type Certified, certify } from "../lib/certificates";
import { signedWith } from "../lib/signer";

/** The marks in certificates of the App Store's signers. */
export const marks = { signer: "1.2.840.113635.100.6.11.1", authority: "1.2.840.113635.100.6.2.1" };

/** A root with an intermediate authority and a signer, like the App Store's. */
export interface Authority {
  root: Certified;
  intermediate: Certified;
  signer: Certified;
}

/** Makes an authority that stacks trust if their configuration has its root. */
export function newAuthority(name = "Local store"): Authority {
  const root = certify({ name: `${name} root`, curve: "P-384" });
  const intermediate = certify({
    name: `${name} authority`,
    issuer: root,
    marks: [marks.authority],
    curve: "P-384",
  });
  const signer = certify({
    name: `${name} signer`,
    issuer: intermediate,
    authority: false,
    marks: [marks.signer],
  });
  return { root, intermediate, signer };
}

/** Signs a payload as the App Store does: a compact JWS with ES256 and the certificates in `x5c`. */
export function signedBy(
  { root, intermediate, signer }: Authority,
  payload: object,
  header: object = {},
): string {
  const x5c = [signer, intermediate, root].map(({ certificate }) => certificate);
  return signedWith(signer, payload, { alg: "ES256", x5c, ...header });
}
