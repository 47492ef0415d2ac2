import { createHash } from "node:crypto";
import { startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { audiences, type PlatformPath } from "../../tools/harness/platforms";
import { share } from "../runner/shared";

export {
  appleReturn,
  audiences,
  gameCenterBundles,
  type PlatformPath,
  platformSettings,
} from "../../tools/harness/platforms";

/** The platforms' servers of this run. */
export const platforms = share(
  "platforms",
  () => startPlatforms(["epic", "other"]),
  (server) => server.close(),
  { isLazy: true },
);

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Returns the claims of a valid ID token with a nonce. */
export async function claimsOf(platform: PlatformPath, subject: string, nonce: string, now = Date.now()) {
  const seconds = Math.floor(now / 1_000);
  return {
    iss: await (await platforms()).issuerOf(platform),
    aud: audiences[platform][0],
    sub: subject,
    nonce,
    iat: seconds,
    exp: seconds + 600,
  };
}

/** Returns a valid ID token with a nonce. */
export async function idToken(platform: PlatformPath, subject: string, nonce: string): Promise<string> {
  const { signers } = await platforms();
  const signer = signers[platform];
  if (!signer) throw new Error(`There is no ${platform}`);
  return signer.sign(await claimsOf(platform, subject, nonce));
}
