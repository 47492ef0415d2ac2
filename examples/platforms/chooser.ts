import type { ServerResponse } from "node:http";
import { type Account, accounts } from "./accounts";

interface Choice {
  readonly platform: string;
  /** The query of the request, as of OpenID Connect: `redirect_uri`, `client_id`, `state`, and what the answer needs. */
  readonly query: URLSearchParams;
  /** Returns what leads back to the game in the fragment, besides the state. */
  answerOf(account: Account, at: number): Promise<Readonly<Record<string, string>>>;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Serves the page on which one chooses a test account. Each link leads back to the game with the platform's proof. */
export async function chooser(response: ServerResponse, { platform, query, answerOf }: Choice) {
  const redirect = query.get("redirect_uri") ?? "";
  if (!/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(redirect) || !query.has("client_id")) {
    response.writeHead(400, { "Content-Type": "text/plain" });
    response.end("Needs client_id, and a redirect_uri on this machine");
    return;
  }
  const state = query.get("state") ?? "";
  const links = await Promise.all(
    accounts.map(async (account, at) => {
      const fragment = new URLSearchParams({ ...(await answerOf(account, at)), state });
      return `<li><a href="${escaped(`${redirect}#${fragment}`)}">${escaped(account.name)}</a></li>`;
    }),
  );
  const refusal = `${redirect}#${new URLSearchParams({ error: "access_denied", state })}`;
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Test accounts</title>
<style>body{font:1.1rem system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}li{margin:.8rem 0}</style>
<h1>Sign in to ${escaped(platform)}</h1><p>This page stands in for the platform in a local run. Choose a test account:</p>
<ul>${links.join("")}</ul><p><a href="${escaped(refusal)}">Refuse</a></p></html>`,
  );
}

/** Returns the claims of a test account's ID token for a client. */
export function claimsFor({ subject, email }: Account, issuer: string, query: URLSearchParams) {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: issuer,
    aud: query.get("client_id") ?? "",
    sub: subject,
    email,
    email_verified: true,
    nonce: query.get("nonce") ?? "",
    iat: now,
    exp: now + 600,
  };
}
