import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { CognitoError, clientOf, Session } from "@game-backend/client";
import { srp } from "@game-backend/client/password";
import * as amazon from "amazon-cognito-identity-js";
import { build } from "esbuild";

import { Srp, timestampOf } from "../../packages/client/src/srp";
import { newGuest } from "../../tools/harness/guest";
import { type RouteTypes, routes } from "../../web/client/routes";
import { local, output } from "../local";

interface Big {
  readonly constructor: new (hex: string, base: 16) => Big;
  toString(base: 16): string;
}

/** The part of Amazon's own client that computes keys, which its types omit. Numbers are of a class of its own. */
interface Helper {
  readonly N: Big;
  readonly smallAValue: Big;
  getLargeAValue(done: (error: unknown, A: Big) => void): void;
  getPasswordAuthenticationKey(
    name: string,
    password: string,
    B: Big,
    salt: Big,
    done: (error: unknown, key: Buffer) => void,
  ): void;
}
const Helper = (amazon as unknown as { AuthenticationHelper: new (pool: string) => Helper })
  .AuthenticationHelper;

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

describe("a password that is proved and not sent", () => {
  for (const [what, salt] of [
    ["a salt", hex(16)],
    ["a salt whose first bit is set", `f${hex(16).slice(1)}`],
    ["a salt that begins with zeros", `000${hex(16).slice(3)}`],
    ["a short salt", "7"],
  ] as const)
    it(`has the signature of Amazon's own client, with ${what}`, () => {
      const [B, SECRET_BLOCK, timestamp] = [hex(383), hex(90), "Sat Nov 7 09:05:01 UTC 2026"];
      const helper = new Helper("Pool");
      const number = (text: string) => new helper.N.constructor(text, 16);
      const ours = new Srp("eu-west-1_Pool", BigInt(`0x${helper.smallAValue.toString(16)}`));
      const verifier = { SALT: salt, SRP_B: B, SECRET_BLOCK: btoa(SECRET_BLOCK), USER_ID_FOR_SRP: "Zoë" };

      let signature = "";
      helper.getLargeAValue((_, A) => assert.equal(ours.publicNumber, A.toString(16)));
      helper.getPasswordAuthenticationKey("Zoë", "pässword 1", number(B), number(salt), (_, key) => {
        const mac = createHmac("sha256", key).update("Pool").update("Zoë").update(SECRET_BLOCK);
        signature = mac.update(timestamp).digest("base64");
      });
      assert.equal(ours.sign("pässword 1", verifier, timestamp), signature);
    });

  it("is not proved to somebody whose number would give the key away", () => {
    const prime = new Helper("Pool").N.toString(16);
    const verifier = { SALT: "1", SECRET_BLOCK: "", USER_ID_FOR_SRP: "ada" };
    for (const SRP_B of ["0", prime])
      assert.throws(
        () => new Srp("p_Pool").sign("secret", { ...verifier, SRP_B }, ""),
        /give the password away/,
      );
  });

  it("is proved with the time as Java writes it", () => {
    assert.equal(timestampOf(Date.UTC(2026, 10, 7, 9, 5, 1)), "Sat Nov 7 09:05:01 UTC 2026");
    assert.equal(timestampOf(Date.UTC(2027, 0, 31, 23, 59, 59)), "Sun Jan 31 23:59:59 UTC 2027");
  });

  async function session() {
    const asked: string[] = [];
    const opened = new Session({
      userPoolClientId: await output("userPoolClientId"),
      region: await output("region"),
      cognitoEndpoint: await output("awsEndpoint"),
      prove: srp(await output("userPoolId")),
      fetch: async (address, init) => {
        asked.push(String(init?.body));
        return fetch(address, init);
      },
    });
    return { session: opened, asked };
  }

  it("signs the player in, and nobody with another one", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const { session: own, asked } = await session();
    await assert.rejects(
      () => own.signIn(guest.username, `${guest.secret}x`),
      (error) => error instanceof CognitoError && error.type === "NotAuthorizedException",
    );
    await own.signIn(guest.username, guest.secret);
    assert.equal(asked.filter((body) => body.includes(guest.secret)).length, 0, "the secret was sent");
    assert.equal(own.claims["cognito:username"], guest.username);
    const api = clientOf<RouteTypes>(routes, { apiUrl: await output("apiUrl"), token: own.token });
    assert.equal((await api.getProfile()).userId, guest.userId);
    assert.notEqual(await own.accessToken(), await own.token());
    const former = await own.accessToken();
    await own.token(true);
    assert.notEqual(await own.accessToken(), former);
    await own.signOut();
  });

  it("costs games nothing that don't import it", async () => {
    const size = async (contents: string) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: __dirname },
        ...{ bundle: true, write: false, minify: true, format: "esm", conditions: ["@game-backend/source"] },
      });
      return outputFiles[0]?.text ?? "";
    };
    const session = 'export { Session } from "@game-backend/client";';
    assert.doesNotMatch(await size(session), /Caldera|SOFTWARE_TOKEN_MFA/);
    const proved = await size(`${session} export { srp } from "@game-backend/client/password";`);
    assert.match(proved, /Caldera/);
    assert.doesNotMatch(proved, /SOFTWARE_TOKEN_MFA/);
  });
});
