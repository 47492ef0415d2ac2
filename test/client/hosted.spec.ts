import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { CognitoError, ConnectionError, Session } from "@game-backend/client";
import { HostedPage } from "@game-backend/client/hosted";

import { tabStore } from "../web/outboxes";
import { answers, json } from "./answers";

const signInUrl = "https://acorn.auth.eu-west-1.amazoncognito.com";
const callbackUrl = "https://play.example.com/";

function hosted(...all: Parameters<typeof answers>) {
  const { seen, fetch } = answers(...all);
  const page = new HostedPage({
    ...{ signInUrl, callbackUrl, userPoolClientId: "c", store: tabStore(), fetch },
  });
  /** Begins, and returns what the page is asked, and the address that it leads back to. */
  const begun = async (more: Record<string, string> = { code: "the code" }) => {
    const { searchParams } = new URL(await page.begin());
    const back = new URLSearchParams({ ...more, state: searchParams.get("state") ?? "" });
    return { asked: searchParams, back: `${callbackUrl}?${back}` };
  };
  return { page, seen, begun };
}

const tokens = { id_token: "id", access_token: "access", refresh_token: "refresh", expires_in: 3600 };

describe("Cognito's hosted page", () => {
  it("gives a code, which only the device that has asked can exchange, and a session continues with it", async () => {
    const { page, seen, begun } = hosted(json(200, tokens));
    const { asked, back } = await begun();
    assert.deepEqual(
      ["response_type", "client_id", "redirect_uri", "code_challenge_method"].map((name) => asked.get(name)),
      ["code", "c", callbackUrl, "S256"],
    );
    const signedIn = await page.end(back);
    assert.equal(seen[0]?.url, `${signInUrl}/oauth2/token`);
    const { code_verifier: verifier = "", ...form } = Object.fromEntries(
      new URLSearchParams(String(seen[0]?.init.body)),
    );
    assert.deepEqual(form, {
      ...{ grant_type: "authorization_code", client_id: "c", redirect_uri: callbackUrl, code: "the code" },
    });
    assert.match(verifier, /^[\w-]{43}$/);
    assert.equal(asked.get("code_challenge"), createHash("sha256").update(verifier).digest("base64url"));
    const session = new Session({ userPoolClientId: "c", region: "eu-west-1" });
    await session.adopt(signedIn ?? assert.fail("no tokens"));
    assert.deepEqual(
      [await session.token(), await session.accessToken(), session.kept],
      ["id", "access", "refresh"],
    );
  });

  it("is asked for a provider, and for a sign-in that is recent", async () => {
    const { page } = hosted();
    const { searchParams } = new URL(await page.begin({ provider: "Google", again: true }));
    assert.deepEqual(
      [searchParams.get("identity_provider"), searchParams.get("prompt")],
      ["Google", "login"],
    );
  });

  it("is believed once, and only what this device has asked for", async () => {
    const { page, seen, begun } = hosted(json(200, tokens));
    assert.equal(await page.end(`${callbackUrl}?code=somebody's&state=`), undefined);
    const { back } = await begun();
    assert.equal(await page.end(callbackUrl), undefined);
    assert.equal(await page.end(`${callbackUrl}?code=somebody's&state=theirs`), undefined);
    assert.equal((await page.end(back))?.idToken, "id");
    assert.equal(await page.end(back), undefined);
    assert.equal(seen.length, 1);
  });

  it("says why there is no sign-in", async () => {
    const cancelled = hosted();
    const { back } = await cancelled.begun({ error: "access_denied", error_description: "Cancelled" });
    await assert.rejects(
      () => cancelled.page.end(back),
      (error) =>
        error instanceof CognitoError && error.type === "access_denied" && error.message === "Cancelled",
    );
    const refused = hosted(json(400, { error: "invalid_grant" }));
    await assert.rejects(
      async () => refused.page.end((await refused.begun()).back),
      (error) => error instanceof CognitoError && error.type === "invalid_grant",
    );
    for (const answer of [undefined, new Response("<h1>Sign in to this network</h1>")]) {
      const silent = hosted(answer);
      await assert.rejects(async () => silent.page.end((await silent.begun()).back), ConnectionError);
    }
  });

  it("forgets the browser by an address that leads back", () => {
    const { searchParams, pathname } = new URL(hosted().page.signOut());
    assert.deepEqual(
      [pathname, searchParams.get("client_id"), searchParams.get("logout_uri")],
      ["/logout", "c", callbackUrl],
    );
  });
});
