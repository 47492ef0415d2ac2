import { createHash, randomBytes } from "node:crypto";
import type { Reply } from "../signIns/platform";

/** What an issuer knows of a code that it gave out. */
interface OidcCode {
  readonly subject: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly nonce: string;
  /** PKCE's challenge: S256. */
  readonly challenge: string;
}

/** The secret of the clients of the stand-ins that are not public ones. */
export const oidcSecret = "secret of the client: 100%";

/** Stands in for the token server of an OpenID Connect issuer. */
export class OidcTokens {
  private readonly codes = new Map<string, OidcCode>();

  constructor(
    /** Public clients have no secret. */
    private readonly isPublic: boolean,
    private readonly sign: (claims: object) => Promise<string>,
    private readonly now: () => number,
  ) {}

  /** Gives out a code, as the issuer's page does. */
  newCode(code: OidcCode): string {
    const text = randomBytes(24).toString("base64url");
    this.codes.set(text, code);
    return text;
  }

  /** Answers the token endpoint. */
  async answer(form: URLSearchParams, authorization: string): Promise<Reply> {
    const [id = "", secret = ""] = Buffer.from(authorization.replace(/^Basic /, ""), "base64")
      .toString()
      .split(":")
      .map(decodeURIComponent);
    const clientId = this.isPublic ? form.get("client_id") : id;
    if (!this.isPublic && secret !== oidcSecret) return { status: 401, body: { error: "invalid_client" } };
    const text = form.get("code") ?? "";
    const code = this.codes.get(text);
    this.codes.delete(text);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isGood =
      form.get("grant_type") === "authorization_code" &&
      code?.clientId === clientId &&
      code?.redirectUri === form.get("redirect_uri") &&
      code?.challenge === challenge;
    if (!code || !isGood) return { status: 400, body: { error: "invalid_grant" } };
    const now = Math.floor(this.now() / 1_000);
    const claims = { aud: clientId, sub: code.subject, nonce: code.nonce, iat: now, exp: now + 600 };
    const id_token = await this.sign(claims);
    const access_token = randomBytes(8).toString("hex");
    return { status: 200, body: { token_type: "Bearer", access_token, id_token } };
  }
}
