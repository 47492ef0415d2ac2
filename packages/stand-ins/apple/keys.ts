import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Certified } from "../lib/certificates";
import { type Authority, newAuthority } from "./authority";

type Kept = Readonly<Record<keyof Authority, { name: string; certificate: string; key: string }>>;

/**
 * Returns the authority that a file keeps; `first`, or a new one, the first time. Its keys are secret only as long as the file
 * is.
 */
export function keptAuthority(file: string, first?: Authority): Authority {
  if (existsSync(file)) return authorityIn(JSON.parse(readFileSync(file, "utf8")));
  const authority = first ?? newAuthority();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(keptOf(authority)), { mode: 0o600 });
  return authority;
}

const keptOf = ({ root, intermediate, signer }: Authority): Kept => {
  const kept = ({ name, certificate, key }: Certified) => ({
    ...{ name, certificate },
    key: key.export({ type: "pkcs8", format: "pem" }).toString(),
  });
  return { root: kept(root), intermediate: kept(intermediate), signer: kept(signer) };
};

const authorityIn = ({ root, intermediate, signer }: Kept): Authority => {
  const certified = ({ name, certificate, key: pem }: Kept["root"]): Certified => {
    const key = createPrivateKey(pem);
    return { name, certificate, key, publicKey: createPublicKey(key) };
  };
  return { root: certified(root), intermediate: certified(intermediate), signer: certified(signer) };
};
