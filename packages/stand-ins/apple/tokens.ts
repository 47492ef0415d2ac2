import { generateKeyPairSync, randomBytes } from "node:crypto";
import { jwtVerify } from "jose";
import { keptKey } from "../lib/keptKeys";
import type { Reply } from "../signIns/platform";

/** The game's server at Apple that the stand-in knows. */
export const appleTeam = { teamId: "ABCDE12345", keyId: "FGHIJ67890" };

interface Consent {
  readonly subject: string;
  readonly clientId: string;
  readonly redirectUri?: string;
}

/** Stands in for Apple's token server: it knows the codes and the refresh tokens that it gave out. */
export class AppleTokens {
  /** The key of the game's server, as Apple gives it out: PEM. */
  readonly key: string;
  /** The consents by their refresh tokens. */
  readonly tokens = new Map<string, Consent>();
  private readonly publicKey;
  private readonly codes = new Map<string, Consent>();

  constructor(
    private readonly sign: (claims: object) => Promise<string>,
    private readonly now: () => number,
    /** The file that keeps the key. By default the key is new. */
    keyFile?: string,
  ) {
    const { publicKey, privateKey } = keptKey(keyFile, () =>
      generateKeyPairSync("ec", { namedCurve: "P-256" }),
    );
    this.publicKey = publicKey;
    this.key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  }

  /** Gives out an authorization code, as a sign-in does. */
  newCode(consent: Consent): string {
    const code = `c${randomBytes(16).toString("hex")}.0.mrtq.${randomBytes(16).toString("base64url")}`;
    this.codes.set(code, consent);
    return code;
  }

  /** Returns the refresh tokens of an account that are not revoked. */
  tokensOf(account: string): string[] {
    return [...this.tokens].filter(([, { subject }]) => subject === account).map(([token]) => token);
  }

  /** Answers `POST /auth/token` and `POST /auth/revoke`, whose answers do not tell whether a token was known. */
  async answer(path: string, form: URLSearchParams): Promise<Reply> {
    const clientId = form.get("client_id") ?? "";
    if (!(await this.isServer(form.get("client_secret") ?? "", clientId)))
      return { status: 400, body: { error: "invalid_client" } };
    if (path === "/auth/revoke") {
      const token = form.get("token") ?? "";
      const { subject } = this.tokens.get(token) ?? {};
      // It ends the consent, and with it all tokens of the account.
      for (const each of subject === undefined ? [] : this.tokensOf(subject)) this.tokens.delete(each);
      return { status: 200 };
    }
    const code = form.get("code") ?? "";
    const consent = this.codes.get(code);
    this.codes.delete(code);
    const isGood =
      consent?.clientId === clientId && (form.get("redirect_uri") ?? undefined) === consent.redirectUri;
    if (!consent || !isGood || form.get("grant_type") !== "authorization_code")
      return { status: 400, body: { error: "invalid_grant" } };
    const token = `r${randomBytes(32).toString("hex")}.0.mrtq.${randomBytes(8).toString("base64url")}`;
    this.tokens.set(token, consent);
    const now = Math.floor(this.now() / 1_000);
    const claims = { iss: "https://appleid.apple.com", aud: clientId, sub: consent.subject, iat: now };
    const id_token = await this.sign({ ...claims, exp: now + 600 });
    const access_token = `a${randomBytes(32).toString("hex")}`;
    return {
      status: 200,
      body: { access_token, token_type: "Bearer", expires_in: 3_600, refresh_token: token, id_token },
    };
  }

  private async isServer(secret: string, clientId: string): Promise<boolean> {
    try {
      const { protectedHeader } = await jwtVerify(secret, this.publicKey, {
        algorithms: ["ES256"],
        issuer: appleTeam.teamId,
        subject: clientId,
        audience: "https://appleid.apple.com",
        requiredClaims: ["iat", "exp"],
      });
      return protectedHeader.kid === appleTeam.keyId;
    } catch {
      return false;
    }
  }
}
