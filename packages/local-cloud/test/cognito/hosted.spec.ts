import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { AdminDeleteUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { startPool } from "../../testing/cognito";
import { claims, confirmedPlayer, password, sdk } from "../../testing/players";

const callback = "http://localhost:3000/callback";
const goodbye = "http://localhost:3000/goodbye";

/** A browser that keeps cookies and does not follow redirects. */
class Browser {
  readonly cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: { cookie: [...this.cookies].map((pair) => pair.join("=")).join("; ") },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  /** Submits the form of a page, including its hidden fields. */
  async submit(page: Response, url: string, fields: Record<string, string>): Promise<Response> {
    const text = await page.text();
    const action = /action="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const hidden = [...text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const own = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
    return this.open(new URL(action, url).href, { ...own, ...fields });
  }
}

describe("the hosted pages", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  let pages: string;
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");

  const query = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      client_id: cloud.clientId,
      redirect_uri: callback,
      response_type: "code",
      scope: "openid email",
      state: "a state & more",
      code_challenge: challenge,
      code_challenge_method: "S256",
      ...more,
    });
  const authorizeUrl = (more?: Record<string, string>) => `${pages}/oauth2/authorize?${query(more)}`;
  const follow = (response: Response) => new URL(response.headers.get("location") ?? "", cloud.url);

  async function code(browser: Browser, more?: Record<string, string>): Promise<string> {
    const login = follow(await browser.open(authorizeUrl(more)));
    assert.equal(login.pathname, "/cognito/my-game/login");
    const page = await browser.open(login.href);
    const back = follow(await browser.submit(page, login.href, { username: "ada", password }));
    assert.equal(back.origin + back.pathname, callback);
    assert.equal(back.searchParams.get("state"), "a state & more");
    return back.searchParams.get("code") ?? "";
  }

  async function token(form: Record<string, string>) {
    const body = new URLSearchParams({ client_id: cloud.clientId, redirect_uri: callback, ...form });
    const response = await fetch(`${pages}/oauth2/token`, { method: "POST", body });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }
  const exchange = (given: string, more: object = {}) =>
    token({ grant_type: "authorization_code", code: given, code_verifier: verifier, ...more });

  before(async () => {
    cloud = await startPool({
      client: {
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["code"],
        allowedOauthScopes: ["openid", "email", "profile"],
        callbackUrls: [callback],
        logoutUrls: [goodbye],
        supportedIdentityProviders: ["COGNITO", "Google"],
      },
    });
    await cloud.create("UserPoolDomain", "domain", { userPoolId: cloud.poolId, domain: "my-game" });
    await cloud.create("IdentityProvider", "google", {
      userPoolId: cloud.poolId,
      providerName: "Google",
      providerType: "Google",
      providerDetails: { client_id: "1", client_secret: "2", authorize_scopes: "openid" },
    });
    pages = cloud.service.hostedPages()[0]?.url ?? "";
    await confirmedPlayer(cloud, "ada");
  });
  after(() => cloud.close());

  it("sign in by code and PKCE, once per code", async () => {
    const given = await code(new Browser(), { nonce: "n-1" });
    const { status, body } = await exchange(given);
    assert.equal(status, 200);
    assert.equal(body.token_type, "Bearer");
    assert.equal(body.expires_in, 3600);
    const configuration = (await (
      await fetch(`${cloud.url}/${cloud.poolId}/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    assert.equal(configuration.token_endpoint, `${pages}/oauth2/token`);
    const keys = createRemoteJWKSet(new URL(configuration.jwks_uri ?? ""));
    const { payload } = await jwtVerify(body.id_token ?? "", keys, {
      issuer: configuration.issuer,
      audience: cloud.clientId,
    });
    assert.equal(payload.nonce, "n-1");
    assert.equal(payload.email, "ada@example.com");
    const left = createHash("sha256")
      .update(body.access_token ?? "")
      .digest()
      .subarray(0, 16);
    assert.equal(payload.at_hash, left.toString("base64url"));
    assert.equal(claims(body.access_token ?? "").scope, "openid email");
    assert.deepEqual(await exchange(given), { status: 400, body: { error: "invalid_grant" } });
  });

  it("refuse a code without its verifier, for another address, or after five minutes", async () => {
    const invalid = { status: 400, body: { error: "invalid_grant" } };
    const browser = new Browser();
    assert.deepEqual(
      await exchange(await code(browser), { code_verifier: randomBytes(32).toString("hex") }),
      invalid,
    );
    const without = { grant_type: "authorization_code", code: await code(new Browser()) };
    assert.deepEqual(await token(without), invalid);
    const elsewhere = { redirect_uri: "http://localhost:3000/other" };
    assert.deepEqual(await exchange(await code(new Browser()), elsewhere), invalid);
    const late = await code(new Browser());
    cloud.pass(300_000);
    assert.deepEqual(await exchange(late), invalid);
  });

  it("refresh tokens, return the user's info, and revoke tokens", async () => {
    const { body: first } = await exchange(await code(new Browser()));
    const refresh = () => token({ grant_type: "refresh_token", refresh_token: first.refresh_token ?? "" });
    const { body: second } = await refresh();
    assert.ok(second.access_token && second.id_token);
    assert.equal(second.refresh_token, undefined);
    const info = () =>
      fetch(`${pages}/oauth2/userInfo`, { headers: { authorization: `Bearer ${second.access_token}` } });
    assert.deepEqual(await (await info()).json(), {
      sub: claims(first.id_token ?? "").sub,
      email: "ada@example.com",
      email_verified: "true",
      username: "ada",
    });
    const revoked = await fetch(`${pages}/oauth2/revoke`, {
      method: "POST",
      body: new URLSearchParams({ token: first.refresh_token ?? "", client_id: cloud.clientId }),
    });
    assert.equal(revoked.status, 200);
    assert.deepEqual(await refresh(), { status: 400, body: { error: "invalid_grant" } });
    assert.equal((await info()).status, 401);
  });

  it("remember the browser until it signs out", async () => {
    const browser = new Browser();
    await code(browser);
    const again = follow(await browser.open(authorizeUrl()));
    assert.equal(again.origin + again.pathname, callback);
    const logout = (uri: string) =>
      browser.open(`${pages}/logout?${new URLSearchParams({ client_id: cloud.clientId, logout_uri: uri })}`);
    assert.equal((await logout("https://evil.example.com/")).status, 400);
    assert.equal(follow(await logout(goodbye)).href, goodbye);
    assert.equal(follow(await browser.open(authorizeUrl())).pathname, "/cognito/my-game/login");
  });

  it("do not sign in the next owner of a deleted account's name", async () => {
    const account = { UserPoolId: cloud.poolId, Username: "ada" };
    const browser = new Browser();
    const given = await code(browser);
    await sdk(cloud).send(new AdminDeleteUserCommand(account));
    await confirmedPlayer(cloud, "ada", "another-ada@example.com");
    assert.deepEqual(await exchange(given), { status: 400, body: { error: "invalid_grant" } });
    assert.equal(follow(await browser.open(authorizeUrl())).pathname, "/cognito/my-game/login");
    await sdk(cloud).send(new AdminDeleteUserCommand(account));
    await confirmedPlayer(cloud, "ada");
  });

  it("never redirect to an address that is not the client's", async () => {
    for (const redirect_uri of [
      `${callback}/`,
      `${callback}?x=1`,
      "http://LOCALHOST:3000/callback",
      "https://evil.example.com",
    ]) {
      const error = follow(await new Browser().open(authorizeUrl({ redirect_uri })));
      assert.equal(error.pathname, "/cognito/my-game/error");
      assert.equal(error.searchParams.get("error"), "redirect_mismatch");
    }
    const stranger = follow(await new Browser().open(authorizeUrl({ client_id: "nobody" })));
    assert.equal(stranger.searchParams.get("error"), "invalid_client");
  });

  it("report the client's errors", async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ response_type: "token" }, "unsupported_response_type"],
      [{ scope: "openid phone" }, "invalid_scope"],
      [{ scope: "email" }, "invalid_scope"],
      [{ code_challenge_method: "plain" }, "invalid_request"],
    ];
    for (const [more, error] of wrong) {
      const back = follow(await new Browser().open(authorizeUrl(more)));
      assert.equal(back.searchParams.get("error"), error);
      assert.equal(back.searchParams.get("state"), "a state & more");
    }
    assert.deepEqual((await token({})).body, { error: "invalid_request" });
    assert.deepEqual((await token({ grant_type: "password" })).body, { error: "unsupported_grant_type" });
    assert.deepEqual((await exchange("x", { client_id: "nobody" })).body, { error: "invalid_client" });
  });

  it("refresh no tokens of a client that may not", async () => {
    const settings = {
      userPoolId: cloud.poolId,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ["code"],
      allowedOauthScopes: ["openid"],
      callbackUrls: [callback],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    };
    const refresh = (client_id: string) =>
      token({ grant_type: "refresh_token", refresh_token: "x", client_id });
    const once = await cloud.create("UserPoolClient", "once", settings);
    assert.deepEqual(await refresh(once.id), { status: 400, body: { error: "unauthorized_client" } });
    const refreshTokenRotation = { feature: "ENABLED", retryGracePeriodSeconds: 0 };
    const rotating = await cloud.create("UserPoolClient", "rotating", { ...settings, refreshTokenRotation });
    assert.deepEqual(await refresh(rotating.id), { status: 400, body: { error: "invalid_grant" } });
  });

  it("tell an unknown client from a bad request, and both from a bad token", async () => {
    const revoke = await fetch(`${pages}/oauth2/revoke`, {
      method: "POST",
      body: new URLSearchParams({ token: "x", client_id: "nobody" }),
    });
    assert.deepEqual([revoke.status, await revoke.json()], [401, { error: "invalid_client" }]);
    for (const [authorization, status, error] of [
      [undefined, 400, "invalid_request"],
      ["Basic eDp5", 400, "invalid_request"],
      ["Bearer x", 401, "invalid_token"],
    ] as const) {
      const info = await fetch(`${pages}/oauth2/userInfo`, {
        headers: authorization ? { authorization } : {},
      });
      assert.equal(info.status, status);
      assert.match(info.headers.get("www-authenticate") ?? "", new RegExp(`^error="${error}"`));
    }
  });

  it("accept no form of another site, and report errors in their own", async () => {
    const browser = new Browser();
    const url = `${pages}/login?${query()}`;
    const credentials = { username: "ada", password };
    assert.equal((await browser.open(url, credentials)).status, 403);
    const page = await browser.open(url);
    assert.equal(page.headers.get("x-frame-options"), "DENY");
    assert.equal((await browser.open(url, { ...credentials, _csrf: "0".repeat(32) })).status, 403);
    const wrong = await browser.submit(page, url, { username: "ada", password: "Wrong-horse-1" });
    assert.equal(wrong.status, 400);
    const text = await wrong.text();
    assert.match(text, /Incorrect username or password\./);
    assert.match(text, /Google works on AWS only/);
  });

  it("escape a visitor's input", async () => {
    const page = await new Browser().open(`${pages}/error?error=%3Cscript%3Ealert(1)%3C/script%3E`);
    assert.ok(!(await page.text()).includes("<script>"));
  });

  it("sign up, confirm with a code, and continue to the sign-in", async () => {
    const browser = new Browser();
    const url = `${pages}/signup?${query()}`;
    const account = { username: "bob", email: "bob@example.com", password };
    const taken = await browser.submit(await browser.open(url), url, { ...account, username: "ada" });
    assert.match(await taken.text(), /User already exists/);
    const confirm = await browser.submit(await browser.open(url), url, account);
    const done = await browser.submit(confirm, url, { code: cloud.code(account.email) });
    assert.equal(follow(done).pathname, "/cognito/my-game/login");
    const page = await browser.open(follow(done).href);
    const back = follow(await browser.submit(page, url, { username: account.email, password }));
    assert.equal((await exchange(back.searchParams.get("code") ?? "")).status, 200);
  });
});
