import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { curlOf } from "../../console/web/views/curl";
import { bodyLimit, shownMessage } from "../../core/exchanged";

const message = (body: string) => ({ headers: [], body, bytes: body.length });

/** Returns the words into which a shell splits a command, with the help of `printf`. */
const wordsOf = (command: string) =>
  execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" }).split("\n");

describe("a request as a command for curl", () => {
  it("sends the body as it was, also one that looks like the name of a file", () => {
    const command = curlOf(
      { method: "POST", path: "/score" },
      { query: "", sent: message("@it's/etc/hostname"), answered: message("") },
      "http://localhost:3000",
    );
    assert.deepEqual(wordsOf(command).slice(-3), ["--data-raw", "@it's/etc/hostname", ""]);
  });

  it("names the method unless curl takes it by itself", () => {
    const methodOf = (method: string, body: string) => {
      const exchanged = { query: "", sent: message(body), answered: message("") };
      const words = wordsOf(curlOf({ method, path: "/score" }, exchanged, "http://localhost:3000"));
      return words.includes("-X") ? words[words.indexOf("-X") + 1] : undefined;
    };
    assert.deepEqual(
      ["GET", "POST", "PUT"].map((method) => [methodOf(method, ""), methodOf(method, "{}")]),
      [
        [undefined, "GET"],
        ["POST", undefined],
        ["PUT", "PUT"],
      ],
    );
  });

  it("reads a body from a file of which the console keeps a part", () => {
    const command = curlOf(
      { method: "PUT", path: "/progress" },
      { query: "", sent: shownMessage([], "x".repeat(bodyLimit + 1)), answered: message("") },
      "http://localhost:3000",
    );
    assert.deepEqual(wordsOf(command).slice(-3), ["--data-binary", "@body", ""]);
  });
});
