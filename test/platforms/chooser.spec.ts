import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { accounts } from "@game-backend/stand-ins/signIns/accounts";
import { solved } from "../../tools/harness/guest";
import { local, output } from "../local";
import { newNonce, newSubject } from "./players";
import { audiences, platforms, sha256 } from "./standIns";

const text = (escaped: string) =>
  escaped.replaceAll(/&#(\d+);/g, (_, character) => String.fromCharCode(Number(character)));

/** Opens a page of test accounts. */
async function open(path: string, query: Readonly<Record<string, string>>) {
  const answer = await fetch(`${(await platforms()).url}${path}?${new URLSearchParams(query)}`);
  return { status: answer.status, html: await answer.text() };
}

/** Returns where each choice leads: the test accounts, and "Refuse". */
const links = (html: string) => [...html.matchAll(/<a href="([^"]*)">/g)].map(([, link = ""]) => text(link));

/** Returns what the form of each choice posts. */
const forms = (html: string) =>
  [...html.matchAll(/<form method="post" action="([^"]*)">(.*?)<\/form>/g)].map(
    ([, to = "", fields = ""]) => ({
      to: text(to),
      fields: Object.fromEntries(
        [...fields.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
          text(name),
          text(value),
        ]),
      ),
    }),
  );

describe("the local run's page of test accounts", () => {
  it("gives an issuer's code to a game's own link, and the code signs in", async () => {
    const verifier = randomBytes(32).toString("base64url");
    const redirectUri = "mygame://signed-in?from=page";
    const nonce = await newNonce();
    const { html } = await open("/oidc/epic/authorize", {
      ...{
        client_id: audiences["oidc/epic"][0],
        redirect_uri: redirectUri,
        response_type: "code",
        state: "s 1",
      },
      ...{ nonce, code_challenge_method: "S256" },
      code_challenge: Buffer.from(sha256(verifier), "hex").toString("base64url"),
    });
    const [link = "", ...others] = links(html);
    assert.equal(others.length, accounts.length);
    const led = new URL(link);
    assert.deepEqual([led.searchParams.get("from"), led.searchParams.get("state")], ["page", "s 1"]);
    const code = led.searchParams.get("code") ?? "";
    const body = { code, verifier, redirectUri, nonce, work: await solved(local.anybody) };
    const { status, body: signedIn } = await local.anybody.post("/auth/oidc/epic/code", body);
    assert.equal(status, 200, JSON.stringify(signedIn));
    assert.equal(new URL(others.at(-1) ?? "").searchParams.get("error"), "access_denied");
  });

  it("posts Apple's form to the local API, which leads to the app, whose code signs in", async () => {
    const nonce = await newNonce();
    const { html } = await open("/apple/auth/authorize", {
      ...{ client_id: audiences.apple[1], redirect_uri: `${await output("apiUrl")}/auth/apple/callback` },
      ...{ response_type: "code id_token", response_mode: "form_post", scope: "email", state: "s-1" },
      nonce: sha256(nonce),
    });
    const all = forms(html);
    assert.equal(all.length, accounts.length + 1);
    const post = async (at: number) => {
      const { to, fields = {} } = all.at(at) ?? {};
      const answer = await fetch(`${to}`, {
        ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
      });
      assert.equal(answer.status, 303);
      return new URL(answer.headers.get("location") ?? "").searchParams;
    };
    const led = await post(0);
    assert.equal(led.get("state"), "s-1");
    const { status, body } = await local.anybody.post("/auth/apple", {
      callbackCode: led.get("code"),
      nonce,
    });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal((await post(-1)).get("error"), "user_cancelled_authorize");
  });

  it("leads nowhere else, and says what a request lacks", async () => {
    const fine = { client_id: "c", redirect_uri: "mygame://signed-in", nonce: newSubject() };
    for (const [path, change, why] of [
      ["/oidc/epic/authorize", { redirect_uri: "https://evil.example.com" }, /on this machine/],
      ["/oidc/epic/authorize", { redirect_uri: "javascript://%0aalert(1)" }, /on this machine/],
      ["/oidc/epic/authorize", { response_type: "code" }, /code_challenge/],
      ["/apple/auth/authorize", { response_mode: "form_post" }, /on this machine/],
      ["/apple/authorize", { scope: "email" }, /form_post/],
    ] as const) {
      const { status, html } = await open(path, { ...fine, ...change });
      assert.equal(status, 400);
      assert.match(html, why);
    }
  });
});
