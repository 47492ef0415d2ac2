import type { ServerResponse } from "node:http";
import type { Account } from "./accounts";
import type { Signer } from "./signer";

interface Choice {
  readonly platform: string;
  readonly issuer: string;
  readonly signer: Signer;
  /** The query of an OpenID Connect authorization request for an ID token. */
  readonly query: URLSearchParams;
  readonly accounts: readonly Account[];
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Serves the page on which one chooses a test account. Each link leads back to the game with an ID token. */
export async function chooser(
  response: ServerResponse,
  { platform, issuer, signer, query, accounts }: Choice,
) {
  const redirect = query.get("redirect_uri") ?? "";
  const client = query.get("client_id") ?? "";
  if (!/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(redirect) || client === "") {
    response.writeHead(400, { "Content-Type": "text/plain" });
    response.end("Needs client_id, and a redirect_uri on this machine");
    return;
  }
  const now = Math.floor(Date.now() / 1_000);
  const links = await Promise.all(
    accounts.map(async ({ name, subject, email }) => {
      const token = await signer.sign({
        iss: issuer,
        aud: client,
        sub: subject,
        email,
        email_verified: true,
        nonce: query.get("nonce") ?? "",
        iat: now,
        exp: now + 600,
      });
      const fragment = new URLSearchParams({ id_token: token, state: query.get("state") ?? "" });
      return `<li><a href="${escaped(`${redirect}#${fragment}`)}">${escaped(name)}</a></li>`;
    }),
  );
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Test accounts</title>
<style>body{font:1.1rem system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}li{margin:.8rem 0}</style>
<h1>Sign in to ${escaped(platform)}</h1><p>This page stands in for the platform in a local run. Choose a test account:</p>
<ul>${links.join("")}</ul></html>`,
  );
}
