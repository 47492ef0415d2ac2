import type { KeyObject } from "node:crypto";
import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { dayMs } from "@game-backend/framework/durations";
import { TokenInvalid } from "../idTokens/idTokens";
import { CertificateUntrusted, keyIn } from "./certificate";
import { GameCenterSigners } from "./signers";

/** Where Apple's keys are: a number and `.cer` follow. */
const ending = /^[1-9]\d?\.cer$/;

/** Milliseconds for which a certificate is kept: what Apple says, within these bounds. */
const keptMs = { least: 60_000, most: dayMs };

/** Milliseconds for which a certificate is used while Apple does not answer. */
const mostAgeMs = dayMs;

interface Kept {
  /** Absent: Apple has no certificate at the address. */
  readonly certificate?: Buffer;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
  readonly freshUntil: number;
}

/**
 * Apple's keys, by their addresses. Only addresses that begin as `prefix` says, with a number of two digits at most, are asked. So
 * a forged proof leads nowhere else, and an instance keeps a hundred answers at most.
 */
export class GameCenterKeys {
  private readonly kept = new Map<string, Promise<Kept>>();
  private readonly prefix: string;
  private readonly signers: GameCenterSigners;

  constructor({ keys, issuers, roots }: { keys: string; issuers: string; roots: readonly string[] }) {
    this.prefix = keys;
    this.signers = new GameCenterSigners(issuers, roots);
  }

  /** Returns true if a key can be at this address. */
  has(address: string): boolean {
    return address.startsWith(this.prefix) && ending.test(address.slice(this.prefix.length));
  }

  /** Returns the key at an address. Throws `TokenInvalid` if there is none, and `PlatformDown` if Apple does not say. */
  async at(address: string, now: number): Promise<KeyObject> {
    if (!this.has(address)) throw new TokenInvalid("the address of its key is not of Game Center");
    const { certificate } = await this.find(address, now);
    if (!certificate) throw new TokenInvalid("no certificate is at the address of its key");
    try {
      return keyIn(certificate, await this.signers.of(certificate, now), now);
    } catch (error) {
      if (!(error instanceof CertificateUntrusted)) throw error;
      console.error(
        `The certificate at ${address} is not trusted, ${error.message}. Nobody signs in by Game Center: see docs/identity.md`,
      );
      throw new PlatformDown("certificate", { cause: error });
    }
  }

  private async find(address: string, now: number): Promise<Kept> {
    const last = this.kept.get(address);
    const known = await last?.catch(() => undefined);
    if (known && known.freshUntil > now) return known;
    // Others have asked meanwhile.
    const latest = this.kept.get(address);
    if (latest && latest !== last) return latest;
    const asked = fetched(address, now).catch((error: unknown) => {
      if (!known || known.fetchedAt + mostAgeMs < now) throw error;
      return { ...known, freshUntil: now + keptMs.least };
    });
    this.kept.set(address, asked);
    return asked;
  }
}

async function fetched(address: string, now: number): Promise<Kept> {
  const answer = await boundedFetch(address);
  if (answer.status === 404 || answer.status === 403)
    return { fetchedAt: now, freshUntil: now + keptMs.least };
  if (answer.status !== 200) throw new PlatformDown(`Game Center answers ${answer.status}`);
  const certificate = Buffer.from(await answer.arrayBuffer());
  const [, seconds = "0"] = /max-age=(\d{1,9})/.exec(answer.headers.get("cache-control") ?? "") ?? [];
  const kept = Math.min(Math.max(Number(seconds) * 1_000, keptMs.least), keptMs.most);
  return { certificate, fetchedAt: now, freshUntil: now + kept };
}
