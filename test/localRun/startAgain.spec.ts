// full: it runs npm start three times, as a user does

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { caller } from "@game-backend/tools/harness/caller";
import { solved } from "../../tools/harness/guest";
import { type LocalRun, localRun } from "../../tools/harness/localRun";

/** The command waits for the program where a run says so. */
const waits = /the program is loading/;

describe("a second npm start", () => {
  const data = mkdtempSync(join(tmpdir(), "start-again-"));
  let run: LocalRun | undefined;
  const stop = async () => {
    await run?.stop();
    run = undefined;
  };
  afterEach(stop);
  after(() => rmSync(data, { recursive: true, force: true, maxRetries: 20 }));

  /** Starts by the command line of `npm start`, with the stand-ins that it names. */
  async function start(name: string): Promise<LocalRun> {
    await stop();
    run = await localRun({ data: join(data, name), stack: "dev", npm: true });
    return run;
  }

  /** Signs in by an issuer's page of test accounts. */
  async function signIn({ outputs }: LocalRun, authorizeUrl: string) {
    const anybody = caller(
      async () => outputs["apiUrl"] ?? "",
      async () => ({}),
    );
    const { body: challenge } = await anybody.post("/auth/challenge");
    const verifier = randomBytes(32).toString("base64url");
    const redirectUri = "mygame://signed-in";
    const query = new URLSearchParams({
      ...{ client_id: "com.example.game", redirect_uri: redirectUri, response_type: "code", state: "1" },
      ...{ nonce: challenge.nonce, code_challenge_method: "S256" },
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    });
    const html = await (await fetch(`${authorizeUrl}?${query}`)).text();
    const code = /[?&]code=([^&"]+)/.exec(html.replaceAll("&#38;", "&"))?.[1];
    const body = { code, verifier, redirectUri, nonce: challenge.nonce, work: await solved(anybody) };
    const { status, body: tokens } = await anybody.post("/auth/oidc/epic/code", body);
    assert.equal(status, 200, JSON.stringify(tokens));
    return caller(
      async () => outputs["apiUrl"] ?? "",
      async () => ({ Authorization: tokens.idToken }),
    );
  }

  for (const [what, name] of [
    ["with the same data", "one"],
    ["with new data", "other"],
  ] as const)
    it(`${what} doesn't wait for the program, and its stand-ins sign in and sell`, async () => {
      await start("one");
      const { outputs, steps } = await start(name);
      assert.ok(run);
      assert.ok(steps.some(({ text }) => /resources are created/.test(text)));
      assert.deepEqual(
        steps.filter(({ text }) => waits.test(text)),
        [],
      );
      const config = await (await fetch(`${outputs["siteUrl"]}/config.json`)).json();
      const player = await signIn(run, config.platforms["oidc-epic"].authorizeUrl);
      const { body: profile } = await player.get("/profile");
      const balance = async () => (await player.get("/wallet")).body.balance;
      const before = await balance();
      for (const store of ["apple", "google"]) {
        // The store tells the device alone, whose app sends the proof.
        const form = { store, product: "coins.100", quantity: "1", player: profile.userId };
        const bought = await fetch(`${config.deviceStoreUrl}/buy`, {
          ...{ method: "POST", redirect: "manual", body: new URLSearchParams(form) },
        });
        assert.equal(bought.status, 303, await bought.text());
      }
      const handed = await fetch(`${config.deviceStoreUrl}/device/unfinished`, {
        headers: { Origin: new URL(outputs["siteUrl"] ?? "").origin },
      });
      const { purchases } = await handed.json();
      const own = purchases.filter((one: { player: string }) => one.player === profile.userId);
      assert.equal(own.length, 2);
      for (const { store, proof } of own) {
        const body = store === "apple" ? { transaction: proof } : { token: proof };
        const { status, body: answer } = await player.post(`/purchases/${store}`, body);
        assert.equal(status, 200, JSON.stringify(answer));
      }
      assert.equal(await balance(), before + 200);
    });
});
