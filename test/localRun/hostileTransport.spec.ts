import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";

import { originForm } from "../../packages/local-cloud/core/admission";
import { cloud, local } from "../local";

/** Sends bytes, and returns the statuses of all answers once the server has closed the connection. */
function statuses(url: string, ...parts: readonly string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(parts.join("")));
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", reject);
    socket.on("close", () =>
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))),
    );
  });
}

const last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
const head = (line: string, headers: readonly string[] = []) =>
  [`${line} HTTP/1.1`, "Host: x", ...headers, "", ""].join("\r\n");
const closing = (line: string, headers: readonly string[] = []) =>
  head(line, [...headers, "Connection: close"]);

/** Returns the files and folders below a folder, without following links. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return [path, ...filesIn(path)];
    return entry.isFile() ? [path] : [];
  });

/** Returns a file's mode, or 0 if it no longer exists, such as a journal of SQLite. */
const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode ?? 0;

describe("the local run, with requests that no library sends", function () {
  this.timeout(240_000);

  it("accepts the absolute form of a target, and answers 400 for one without a path", async () => {
    const { urls } = await cloud();
    for (const url of [urls.web, urls.aws]) {
      assert.deepEqual(await statuses(url, closing("GET http://anywhere/v1/catalog")), [403], url);
      for (const line of ["OPTIONS *", "GET /v1/catalog#x", "GET /a?b#c", "GET ftp://x/y"])
        assert.deepEqual(await statuses(url, closing(line)), [400], `${url} ${line}`);
    }
    assert.equal(originForm("HTTP://x?y"), "/?y");
  });

  it("answers a refused upload of any size, and the next request on its connection", async () => {
    const { urls } = await cloud();
    const ada = await local.player("ada");
    const declared = { contentType: "image/png", bytes: 300_000 };
    const { method, url, headers: signed } = (await ada.post("/avatar/presign", declared)).body;
    const { pathname, search } = new URL(url);
    for (const wrong of [
      search,
      search.replace("Signature=", "Signature=00"),
      search.replace("Expires=60", "Expires=61"),
      "",
    ])
      for (const size of [300_001, 5_000_000]) {
        const headers = Object.entries({ ...signed, "content-length": size });
        const lines = headers.map(([name, value]) => `${name}: ${value}`);
        const start = head(`${method} ${pathname}${wrong}`, lines);
        const answers = await statuses(urls.aws, start, "x".repeat(size), last);
        assert.equal(answers.length, 2, `${wrong} ${size}`);
        assert.ok(
          answers.every((status) => status >= 400 && status < 500),
          answers.join(),
        );
      }
    const large = "x".repeat(1_000_000);
    for (const url of [urls.web, urls.aws])
      for (const path of ["/nowhere", "/v1/score", "/_console", "/bucket/key"])
        assert.equal(
          (await statuses(url, head(`POST ${path}`, [`Content-Length: ${large.length}`]), large, last))
            .length,
          2,
          `${url} ${path}`,
        );
  });

  it("treats the names of JavaScript's own members like any other name", async () => {
    const { urls } = await cloud();
    const ada = await local.player("ada");
    const { username, password } = (await ada.post("/credentials", {})).body;
    const basic = `Authorization: Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      assert.deepEqual(
        await statuses(urls.web, closing("GET /v1/partner/a", [basic, `${name}: 1`])),
        [200],
        name,
      );
      for (const target of [
        "AWSCognitoIdentityProviderService",
        "DynamoDB_20120810",
        "AmazonSQS",
        "AmazonSSM",
      ])
        assert.deepEqual(
          await statuses(
            urls.aws,
            closing("POST /", [`X-Amz-Target: ${target}.${name}`, "Content-Length: 2"]),
            "{}",
          ),
          [400],
          `${target}.${name}`,
        );
    }
  });

  it("refuses JSON of 20,000 levels before authentication", async () => {
    const { urls } = await cloud();
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    for (const operation of ["InitiateAuth", "SignUp", "ConfirmSignUp"])
      assert.deepEqual(
        await statuses(
          urls.aws,
          closing("POST /", [
            `X-Amz-Target: AWSCognitoIdentityProviderService.${operation}`,
            `Content-Length: ${deep.length}`,
          ]),
          deep,
        ),
        [400],
      );
  });

  it("restricts access to its data to its user", async () => {
    const { data } = await cloud();
    const open = filesIn(data).filter((path) => modeOf(path) & 0o077);
    assert.ok(filesIn(data).some((path) => path.endsWith("cognito.sqlite")));
    assert.deepEqual(
      [data, ...open].filter((path) => modeOf(path) & 0o077),
      [],
    );
  });

  it("stores no version without a successor", async () => {
    const ada = await local.player("ada");
    for (const version of [2 ** 53 - 1, 2 ** 53, 1e300])
      assert.equal((await ada.post("/progress", { gameArea: "forest", version, data: {} })).status, 400);
    const most = await ada.post("/progress", { gameArea: "forest", version: 2 ** 53 - 2, data: {} });
    assert.equal(most.status, 409);
  });
});
