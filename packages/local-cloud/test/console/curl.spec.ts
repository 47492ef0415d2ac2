import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { curlOf } from "../../console/web/views/curl";

const message = (body: string) => ({ headers: [], body, bytes: body.length });

describe("a request as a command for curl", () => {
  it("sends the body as it was, also one that looks like the name of a file", () => {
    const command = curlOf(
      { method: "POST", path: "/score" },
      { query: "", sent: message("@it's/etc/hostname"), answered: message("") },
      "http://localhost:3000",
    );
    // `printf` shows the words that a shell makes of the command.
    const words = execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" }).split("\n");
    assert.deepEqual(words.slice(-3), ["--data-raw", "@it's/etc/hostname", ""]);
  });
});
