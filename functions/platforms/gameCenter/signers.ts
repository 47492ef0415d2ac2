import type { X509Certificate } from "node:crypto";
import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { type Authorities, authorityIn, isSignedBy, issuerAddress, trustedAuthorities } from "./certificate";

/** What follows the beginning of an authority's address. */
const ending = /^[\w-]{1,120}\.crt$/;

/** Milliseconds after which an authority is asked for again that is not trusted. */
const againMs = 60_000;

interface Asked {
  readonly at: number;
  readonly authority: Promise<X509Certificate>;
}

/**
 * The authorities that sign Apple's certificates. An unknown one is fetched from where Apple's certificate says that it is
 * published, if the address begins as `prefix` says. It is trusted if one of the roots has signed it: so Apple may change to
 * another authority of the same root. The way is no secure one, and need not be, because the root's signature is.
 */
export class GameCenterSigners {
  private readonly known: Authorities;
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly prefix: string,
    testRoots: readonly string[],
  ) {
    this.known = trustedAuthorities(testRoots);
  }

  /**
   * Returns the authorities that may have signed a certificate. Throws `CertificateUntrusted` for a published authority that no
   * root of ours has signed, and `PlatformDown` if it cannot be fetched.
   */
  async of(certificate: Buffer, now: number): Promise<readonly X509Certificate[]> {
    const { roots, signers } = this.known;
    if (isSignedBy(certificate, signers)) return signers;
    const address = issuerAddress(certificate) ?? "";
    if (!address.startsWith(this.prefix) || !ending.test(address.slice(this.prefix.length))) return signers;
    const last = this.asked.get(address);
    if (last && last.at + againMs > now) return [await last.authority];
    const authority = fetched(address, roots, now);
    this.asked.set(address, { at: now, authority });
    try {
      const found = await authority;
      // What was found once is good for as long as its certificate.
      this.asked.set(address, { at: Date.parse(found.validTo), authority });
      return [found];
    } catch (error) {
      if (error instanceof PlatformDown) this.asked.delete(address);
      throw error;
    }
  }
}

async function fetched(
  address: string,
  roots: readonly X509Certificate[],
  now: number,
): Promise<X509Certificate> {
  const answer = await boundedFetch(address);
  if (answer.status !== 200) throw new PlatformDown(`${address} answers ${answer.status}`);
  return authorityIn(Buffer.from(await answer.arrayBuffer()), roots, now);
}
