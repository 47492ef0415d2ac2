import { open, seal } from "@game-backend/framework/cursor";
import { identityHash } from "./identityHash";

/** An account at a platform, as its proof says. */
export interface PlatformAccount {
  /** `apple`, `google`, `playgames`, `steam`, `gamecenter`, `oidc-<name>`, or `custom-<name>`. */
  readonly provider: string;
  /** The provider's id of the person: at most 255 characters. */
  readonly subject: string;
}

/** The names that Cognito's own federation gives providers, so that a ban counts for both ways. */
const cognitoNames: Readonly<Record<string, string>> = { google: "Google" };

/** Returns the key under which an account is known. The same hash bans it. */
export const hashOfAccount = (key: string, { provider, subject }: PlatformAccount): string =>
  identityHash(key, `${cognitoNames[provider] ?? provider} ${subject}`);

const scope = "platform account";

/** Returns the provider's id of a person, encrypted. */
export const sealSubject = (key: string, { provider, subject }: PlatformAccount): string =>
  seal([key], `${scope} ${provider}`, { subject });

/** Returns the provider's id of a person. */
export const openSubject = (key: string, provider: string, sealed: string): string =>
  String(open([key], `${scope} ${provider}`, sealed)["subject"]);
