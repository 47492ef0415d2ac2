import { createPrivateKey, createPublicKey, type KeyObject, type KeyPairKeyObjectResult } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Certified } from "./certificates";

/** Certificates with their keys as a file keeps them, by what they are for. */
type KeptForms = Readonly<Record<string, { name: string; certificate: string; key: string }>>;

/**
 * Returns the key pair that a file keeps as PEM. Makes one the first time, and without a file. The key is secret only as long as
 * the file is.
 */
export function keptKey(
  file: string | undefined,
  make: () => KeyPairKeyObjectResult,
): KeyPairKeyObjectResult {
  return kept(
    file,
    make,
    ({ privateKey }) => pemOf(privateKey),
    (pem) => {
      const privateKey = createPrivateKey(pem);
      return { privateKey, publicKey: createPublicKey(privateKey) };
    },
  );
}

/** Returns the certificates and keys that a file keeps as JSON. Makes them the first time, and without a file. */
export const keptCertificates = <Name extends string>(
  file: string | undefined,
  make: () => Record<Name, Certified>,
): Record<Name, Certified> =>
  kept(
    file,
    make,
    (all) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries<Certified>(all).map(([role, { name, certificate, key }]) => [
            role,
            { name, certificate, key: pemOf(key) },
          ]),
        ),
      ),
    (text) =>
      Object.fromEntries(
        Object.entries(JSON.parse(text) as KeptForms).map(([role, { name, certificate, key: pem }]) => {
          const key = createPrivateKey(pem);
          return [role, { name, certificate, key, publicKey: createPublicKey(key) }];
        }),
      ) as Record<Name, Certified>,
  );

const pemOf = (key: KeyObject) => key.export({ type: "pkcs8", format: "pem" }).toString();

function kept<Value>(
  file: string | undefined,
  make: () => Value,
  write: (value: Value) => string,
  read: (text: string) => Value,
): Value {
  if (file === undefined) return make();
  if (existsSync(file)) return read(readFileSync(file, "utf8"));
  const made = make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, write(made), { mode: 0o600 });
  return made;
}
