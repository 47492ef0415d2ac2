import assert from "node:assert/strict";
import { unanswered } from "../../packages/client/src/errors";

/** What runtimes have thrown, as it was heard from them: Node 22, Bun 1.4, Deno 2.9. */
const thrown = {
  "a server without TLS, in Node": new TypeError("fetch failed", {
    cause: Object.assign(new Error("SSL routines:tls_validate_record_header"), {
      code: "ERR_SSL_WRONG_VERSION_NUMBER",
    }),
  }),
  "a server without TLS, in Bun": new TypeError(
    "EPROTO: The TLS handshake failed. Does the server speak TLS on this port?",
  ),
  "a server without TLS, in Deno": new TypeError("fetch failed", {
    cause: new Error("client error (Connect): received corrupt message of type InvalidContentType"),
  }),
  "an address that is none, in Bun": Object.assign(new TypeError("fetch() URL is invalid"), {
    code: "ERR_INVALID_URL",
  }),
  "an address that is none, in Deno": new TypeError("Invalid URL: 'http://['"),
};
const passing = {
  "a server that is not there, in Bun": new TypeError("ECONNREFUSED: Unable to connect."),
  "a server that is not there, in Deno": new TypeError("fetch failed", {
    cause: new Error("client error (Connect): tcp connect error: Connection refused (os error 111)"),
  }),
};

describe("a call that fails", () => {
  for (const [what, error] of Object.entries(thrown))
    it(`at ${what}, fails for good`, () => assert.equal(unanswered("The backend", error).lasts, true));
  for (const [what, error] of Object.entries(passing))
    it(`at ${what}, is repeated`, () => assert.equal(unanswered("The backend", error).lasts, false));
});
