// full: it fuzzes the transport

import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { cloud, local } from "../local";
import { closing, head, last, statuses } from "./rawRequests";

/** Returns the files and folders below a folder, without following links. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return [path, ...filesIn(path)];
    return entry.isFile() ? [path] : [];
  });

/** Returns a file's mode, or 0 if it no longer exists, such as a journal of SQLite. */
const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode ?? 0;

describe("the local run, with requests that no library sends", () => {
  it("accepts the absolute form of a target, and answers 400 for one without a path", async () => {
    const { urls } = await cloud();
    for (const url of [urls.web, urls.aws]) {
      assert.deepEqual(await statuses(url, closing("GET http://anywhere/v1/catalog")), [403], url);
      for (const line of ["OPTIONS *", "GET /v1/catalog#x", "GET /a?b#c", "GET ftp://x/y"])
        assert.deepEqual(await statuses(url, closing(line)), [400], `${url} ${line}`);
    }
  });

  it("answers a refused body of 1 MB, and the next request on its connection", async () => {
    const { urls } = await cloud();
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
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
      assert.deepEqual(await statuses(urls.web, closing("GET /v1/wallet", [`${name}: 1`])), [401], name);
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
