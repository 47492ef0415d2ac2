import { createPublicKey, verify } from "node:crypto";

/** Returns what Nebula has signed, `<JSON in base64url>.<signature>`; `undefined` for any other text. */
export function signedBy(key: string, text: string): unknown {
  const [payload = "", signature = ""] = text.split(".");
  const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
  const isSigned = verify(null, Buffer.from(payload), publicKey, Buffer.from(signature, "base64url"));
  return isSigned ? JSON.parse(Buffer.from(payload, "base64url").toString()) : undefined;
}
