import { type KeyObject, randomBytes, sign } from "node:crypto";
import { type CertificateArgs, type Certified, certify } from "../lib/certificates";
import { keptCertificates } from "../lib/keptKeys";

/** What a certificate of Game Center is for: it signs code. */
const codeSigning = "1.3.6.1.5.5.7.3.3";

/** Game Center's answer to a game for its server, with what is signed. */
export interface GameCenterProof {
  readonly playerId: string;
  readonly bundleId: string;
  readonly publicKeyUrl: string;
  readonly signature: string;
  readonly salt: string;
  readonly timestamp: number;
}

/** Returns the id of a test account. */
export const testPlayer = (account: string): string => `T:_000${account.slice(0, 1)}`;

/** Stands in for Game Center: it has an authority and keys of its own. */
export class GameCenter {
  /** The authority that signs its certificates: DER in base64. */
  readonly root: string;
  private readonly rootAuthority: Certified;
  private authority: Certified;
  /** The authorities below the root that it has changed to. */
  private readonly published: Certified[] = [];
  private readonly signers: Certified[] = [];

  constructor(
    /** Returns where it is: `http://127.0.0.1:4570/gamecenter`. */
    private readonly address: () => string,
    private readonly now: () => number,
    /** The file that keeps its authority. By default the authority is new. */
    file?: string,
  ) {
    this.rootAuthority = keptCertificates(file, () => ({ root: certify({ name: "Local" }) })).root;
    this.authority = this.rootAuthority;
    this.root = this.authority.certificate;
    this.rotate();
  }

  /** Adds a key, with which it signs from now on. The older ones stay. `args` are of its certificate. */
  rotate(args: Partial<CertificateArgs> = {}): Certified {
    const signer = certify({
      ...{ name: "Local Game Center", organization: "Apple Inc.", rsaBits: 2_048, authority: false },
      ...{ purposes: [codeSigning], issuer: this.authority },
      ...args,
    });
    this.signers.push(signer);
    return signer;
  }

  /**
   * Changes to an authority that the root has signed, and signs with a new key. `args` are of the authority's certificate, and
   * `at` is where the key's certificate says that it is published; by default where it is.
   */
  changeAuthority(args: Partial<CertificateArgs> = {}, at?: string): void {
    const issuer = this.rootAuthority;
    const name = `Local code signing authority ${this.published.length + 1}`;
    this.authority = certify({ name, issuer, purposes: [codeSigning], ...args });
    this.published.push(this.authority);
    const address = `${this.address()}/authorities/${this.published.length}.crt`;
    this.rotate({ issuerAt: at ?? address });
  }

  /** The newest key. */
  get key(): KeyObject {
    const signer = this.signers.at(-1);
    if (!signer) throw new Error("There is no key");
    return signer.key;
  }

  /** Returns the certificate at a path below its address; `undefined` if there is none. */
  certificateAt(path: string): Buffer | undefined {
    const [, authority] = /^\/authorities\/(\d+)\.crt$/.exec(path) ?? [];
    const found = authority === undefined ? undefined : this.published[Number(authority) - 1];
    if (found) return Buffer.from(found.certificate, "base64");
    const [, number = ""] = /^\/public-key\/gc-prod-(\d+)\.cer$/.exec(path) ?? [];
    const signer = this.signers[Number(number) - 1];
    return signer && Buffer.from(signer.certificate, "base64");
  }

  /** Signs for a player with the newest key, as `fetchItems(forIdentityVerificationSignature:)` does. */
  proof(playerId: string, bundleId: string, timestamp = this.now(), salt = randomBytes(4)): GameCenterProof {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(timestamp));
    const signed = Buffer.concat([Buffer.from(playerId), Buffer.from(bundleId), time, salt]);
    return {
      ...{ playerId, bundleId, timestamp, salt: salt.toString("base64") },
      publicKeyUrl: `${this.address()}/public-key/gc-prod-${this.signers.length}.cer`,
      signature: sign("sha256", signed, this.key).toString("base64"),
    };
  }
}
