import { createPrivateKey, X509Certificate } from "node:crypto";

import { readSmallFile, replaceSmallFile } from "../core/smallFile";
import { type Certificate, selfSigned } from "./selfSigned";

/** One that ends sooner is replaced: a run may go on for weeks. */
const leastLeft = 60 * 86_400_000;

/**
 * Returns this machine's certificate, which is in `<path>.crt` with its key in `<path>.key`. It is made once, so that those
 * who trust it do so after a restart too, and again when it is about to end or is not whole. Only the owner can read the files.
 */
export function keptCertificate(path: string, now: number): Certificate {
  const [cert, key] = [readSmallFile(`${path}.crt`), readSmallFile(`${path}.key`)];
  if (cert && key && isGood({ cert, key }, now)) return { cert, key };
  const made = selfSigned(now);
  replaceSmallFile(`${path}.key`, made.key);
  replaceSmallFile(`${path}.crt`, made.cert);
  return made;
}

function isGood({ cert, key }: Certificate, now: number): boolean {
  try {
    const read = new X509Certificate(cert);
    return read.checkPrivateKey(createPrivateKey(key)) && Date.parse(read.validTo) - now > leastLeft;
  } catch {
    return false;
  }
}
