import { randomBytes } from "node:crypto";
import type { Asked, Reply } from "../signIns/platform";

/** The game and its OAuth client that the stand-in knows. */
export const playGame = {
  clientId: "server.apps.googleusercontent.com",
  applicationId: "1234567890",
  secret: "GOCSPX-local",
};

/** What Play Games knows of a code that it gave out. */
interface PlayCode {
  readonly playerId: string;
  readonly applicationId: string;
}

/** Codes, and tokens for them, by their texts. A code is good once. */
export interface PlayAccounts {
  readonly codes: Map<string, PlayCode>;
  readonly tokens: Map<string, PlayCode>;
}

/** Gives out a code, as `requestServerSideAccess` does. */
export function newPlayCode(
  { codes }: PlayAccounts,
  code: { playerId: string; applicationId?: string },
): string {
  const text = `4/0${randomBytes(40).toString("base64url")}`;
  codes.set(text, { applicationId: playGame.applicationId, ...code });
  return text;
}

/** Gives out a code of a test account. */
export const testCode = (accounts: PlayAccounts, account: string): string =>
  newPlayCode(accounts, { playerId: `a_000${account}` });

/** Answers Google's token endpoint, and the games API's `applications.verify`. */
export function answerPlayGames(accounts: PlayAccounts, { path, query, form, header }: Asked): Reply {
  if (path === "/code")
    return { status: 200, body: { code: testCode(accounts, query.get("account") ?? "0") } };
  if (path === "/token") return tokenFor(accounts, form);
  const known = accounts.tokens.get(header("authorization").replace(/^Bearer /, ""));
  if (!known) return { status: 401, body: { error: { code: 401 } } };
  return path === `/games/v1/applications/${known.applicationId}/verify`
    ? { status: 200, body: { kind: "games#applicationVerifyResponse", player_id: known.playerId } }
    : { status: 403, body: { error: { code: 403 } } };
}

function tokenFor({ codes, tokens }: PlayAccounts, form: URLSearchParams): Reply {
  if (form.get("client_id") !== playGame.clientId || form.get("client_secret") !== playGame.secret)
    return { status: 401, body: { error: "invalid_client" } };
  const code = form.get("code") ?? "";
  const known = codes.get(code);
  codes.delete(code);
  if (!known || form.get("grant_type") !== "authorization_code")
    return { status: 400, body: { error: "invalid_grant" } };
  const token = `ya29.${randomBytes(30).toString("base64url")}`;
  tokens.set(token, known);
  return { status: 200, body: { access_token: token, token_type: "Bearer", expires_in: 3_599 } };
}
