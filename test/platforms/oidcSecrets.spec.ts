import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { idTokenFor } from "../../functions/platforms/oidc/idTokenFor";

const code = { code: "code-of-ada", verifier: "v".repeat(43), redirectUri: "mygame://signed-in" };
const secret = "100% a+b/c:d";

/** Exchanges a code at an issuer that names these methods. Returns what the issuer's token endpoint got. */
async function exchanged(methods: readonly string[] | undefined, own: string | undefined) {
  const got = { authorization: "", form: {} as Record<string, string> };
  const server = createServer(async (request, response) => {
    got.authorization = request.headers.authorization ?? "";
    got.form = Object.fromEntries(new URLSearchParams(await text(request)));
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"id_token":"a.b.c"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const token_endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  const discovered = async () => ({
    token_endpoint,
    ...(methods && { token_endpoint_auth_methods_supported: [...methods] }),
  });
  try {
    assert.equal(await idTokenFor({ discovered } as never, "client a", own, code), "a.b.c");
  } finally {
    server.close();
  }
  return got;
}

const ofCode = {
  grant_type: "authorization_code",
  code: code.code,
  code_verifier: code.verifier,
  redirect_uri: code.redirectUri,
};

describe("the secret of a client at an OpenID Connect issuer", () => {
  it("is in the form, if the issuer takes it there only (client_secret_post)", async () => {
    for (const methods of [["client_secret_post"], ["private_key_jwt", "client_secret_post"]]) {
      const { authorization, form } = await exchanged(methods, secret);
      assert.deepEqual(form, { ...ofCode, client_id: "client a", client_secret: secret });
      assert.equal(authorization, "", "a client proves itself in one way only (RFC 6749, 2.3)");
    }
  });

  it("is in the header, each part encoded as in a form, if the issuer takes both or says nothing", async () => {
    for (const methods of [undefined, ["client_secret_post", "client_secret_basic"]]) {
      const { authorization, form } = await exchanged(methods, secret);
      const [id = "", own = ""] = Buffer.from(authorization.replace("Basic ", ""), "base64")
        .toString()
        .split(":");
      assert.deepEqual([decodeURIComponent(id), decodeURIComponent(own)], ["client a", secret]);
      assert.deepEqual(form, ofCode, "and nowhere else");
    }
  });

  it("is nowhere, if the client is a public one", async () => {
    for (const methods of [undefined, ["client_secret_post"], ["none"]]) {
      const { authorization, form } = await exchanged(methods, undefined);
      assert.deepEqual([authorization, form], ["", { ...ofCode, client_id: "client a" }]);
    }
  });
});
