import { createPrivateKey, X509Certificate } from "node:crypto";

import { readSmallFile, replaceSmallFile } from "../smallFile";
import { type Certificate, selfSigned } from "./selfSigned";

/** A certificate with fewer milliseconds left is replaced, because a run may last for weeks. */
const leastLeft = 60 * 86_400_000;

/**
 * Returns this machine's certificate from `<path>.crt`, with its key from `<path>.key`. It is kept between runs, so that clients
 * that trust it still do after a restart. It is replaced when it is damaged or about to expire. Only the owner can read the files.
 */
export function storedCertificate(path: string, now: number): Certificate {
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
