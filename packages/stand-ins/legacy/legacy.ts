import { createHash, randomBytes } from "node:crypto";
import { type Signer, signedBySecret } from "../lib/signer";

/** The game at its legacy backends. */
export const legacyGame = {
  audience: "com.example.game",
  titleId: "a1b2c",
  firebaseProject: "example-game",
  unityProject: "0b9e2a52-44f1-4c5e-9a2a-8a0b5e2d7c11",
  until: "2099-12-31",
  secrets: {
    own: "the secret of your old server: 32 bytes or more",
    playfab: "THESECRETKEYOFTHETITLE1234567890",
    nakama: "the session key of the Nakama server, changed",
  },
} as const;

/** The id domain of the game's project: all its environments have the same players. */
const idDomain = "6d1f6c1a-0c0a-4e3a-9a55-0f4f6b0f3a5e";

/** The issuers of the tokens that have public keys. */
export const legacyIssuers = {
  firebase: `https://securetoken.google.com/${legacyGame.firebaseProject}`,
  unity: "https://player-auth.services.api.unity.com",
} as const;

/** PlayFab's record of a session ticket. */
export interface SessionTicket {
  readonly id: string;
  readonly isExpired?: boolean;
  readonly isBanned?: boolean;
}

/** The game's legacy backends: they sign tokens as the real ones do, and PlayFab answers for its tickets. */
export class Legacy {
  private readonly tickets = new Map<string, SessionTicket>();

  constructor(
    private readonly signers: Readonly<Record<"firebase" | "unity", Signer>>,
    private readonly now: () => number,
  ) {}

  private seconds = () => Math.floor(this.now() / 1_000);

  /** The claims of Firebase's ID token. */
  firebaseClaims(uid: string) {
    const at = this.seconds();
    return {
      ...{ iss: legacyIssuers.firebase, aud: legacyGame.firebaseProject, auth_time: at - 60 },
      ...{ user_id: uid, sub: uid, iat: at, exp: at + 3_600 },
      firebase: { identities: {}, sign_in_provider: "anonymous" },
    };
  }

  firebaseToken = (uid: string, claims: object = this.firebaseClaims(uid)): Promise<string> =>
    this.signers.firebase.sign(claims);

  /** The claims of Unity Authentication's access token. */
  unityClaims(playerId: string) {
    const at = this.seconds();
    return {
      aud: [`idd:${idDomain}`, "envName:production", "envId:1", `upid:${legacyGame.unityProject}`],
      ...{ iss: legacyIssuers.unity, sub: playerId, jti: randomBytes(12).toString("hex") },
      ...{ iat: at, nbf: at, exp: at + 3_600, project_id: legacyGame.unityProject },
      ...{ sign_in_provider: "anonymous", token_type: "authentication", version: "1.0" },
    };
  }

  unityToken = (playerId: string, claims: object = this.unityClaims(playerId)): Promise<string> =>
    this.signers.unity.sign(claims);

  /** The claims of Nakama's session token. */
  nakamaClaims(uid: string) {
    const at = this.seconds();
    return {
      tid: randomBytes(12).toString("hex"),
      uid,
      usn: `user-${uid.slice(0, 8)}`,
      exp: at + 7_200,
      iat: at,
    };
  }

  nakamaToken = (uid: string, claims: object = this.nakamaClaims(uid)): string =>
    signedBySecret(legacyGame.secrets.nakama, claims);

  /** The claims that your own server signs. */
  ownClaims(sub: string) {
    const at = this.seconds();
    return { aud: legacyGame.audience, sub, jti: randomBytes(12).toString("hex"), iat: at, exp: at + 120 };
  }

  ownToken = (sub: string, claims: object = this.ownClaims(sub)): string =>
    signedBySecret(legacyGame.secrets.own, claims);

  /** Gives out a session ticket, as PlayFab's logins do. */
  playfabTicket(id: string, more: Omit<SessionTicket, "id"> = {}): string {
    const random = () => randomBytes(8).toString("hex").toUpperCase();
    const text = `${id}-${random()}-${random()}-${legacyGame.titleId.toUpperCase()}-${random()}`;
    this.tickets.set(text, { id, ...more });
    return text;
  }

  /** Answers `Server/AuthenticateSessionTicket`. */
  answerPlayFab(text: string, secret: string) {
    const refused = (code: number, error: string, errorCode: number) => ({
      status: code,
      body: {
        code,
        status: code === 401 ? "Unauthorized" : "BadRequest",
        error,
        errorCode,
        errorMessage: error,
      },
    });
    if (secret !== legacyGame.secrets.playfab) return refused(401, "NotAuthorized", 1089);
    const ticket = this.tickets.get(String(JSON.parse(text || "{}").SessionTicket));
    if (!ticket) return refused(400, "InvalidSessionTicket", 1001);
    const TitleInfo = { Origination: "CustomId", isBanned: ticket.isBanned ?? false };
    const UserInfo = { PlayFabId: ticket.id, Created: "2024-01-01T00:00:00Z", TitleInfo };
    const data = { UserInfo, IsSessionTicketExpired: ticket.isExpired ?? false };
    return { status: 200, body: { code: 200, status: "OK", data } };
  }
}

/** Returns the id that a test account has at PlayFab. */
export const playFabIdOf = (subject: string): string =>
  createHash("sha256").update(subject).digest("hex").slice(0, 16).toUpperCase();
