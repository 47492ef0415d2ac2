import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundles } from "@game-backend/components/lib/bundle";
import { builtFunctions, entriesOf } from "../../../tools/lib/builtFunctions";

/** Matches an SDK client in a bundle. */
const client = /serviceId\W+"/;

/**
 * Match the services with large SDK clients. A function that calls one may have more than 310 kB, and one that calls both still
 * more.
 */
const large = [/serviceId\W+"S3"/, /serviceId\W+"Cognito Identity Provider"/];

/** Matches the table of characters that look alike, 118 kB. */
const lookAlikes = /(\\u0430|\u0430)"?:"a"/;

/** Matches the words of the filter, 66 kB. */
const words = /ambucetamida/;

describe("the functions' bundles", () => {
  const codes = new Map<string, string>();

  before(async () => {
    for (const [list, functions] of Object.entries(builtFunctions())) {
      const folder = await bundles(list, entriesOf(functions));
      for (const { name } of functions)
        codes.set(`${list}/${name}`, readFileSync(join(folder, name, "index.js"), "utf8"));
    }
  });

  it("have at most 150 kB without a client of the SDK, 310 kB with one, 500 kB with a large one; 300, 430 and 590 kB if routes share it; plus a table of look-alikes, and the words of the filter", () => {
    assert.ok(codes.size > 50, `${codes.size}`);
    for (const [name, code] of codes) {
      const isShared = /^(routes|sockets)\//.test(name);
      const clients = large.filter((each) => each.test(code)).length;
      const most = clients
        ? (isShared ? 590_000 : 500_000) + (clients - 1) * 60_000
        : client.test(code)
          ? isShared
            ? 430_000
            : 310_000
          : isShared
            ? 300_000
            : 150_000;
      assert.ok(
        code.length <= most + (lookAlikes.test(code) ? 118_000 : 0) + (words.test(code) ? 70_000 : 0),
        `${name} has ${code.length} bytes, more than ${most}`,
      );
    }
  });

  it("have S3's client only where they store, list or sign objects: a release is read by a direct call", () => {
    const storing = ["objects", "links", "uploadLinks", "releases"];
    for (const [list, functions] of Object.entries(builtFunctions()))
      for (const { name, uses } of functions) {
        const stores = storing.some((use) => use in uses);
        assert.equal(/serviceId\W+"S3"/.test(codes.get(`${list}/${name}`) ?? ""), stores, `${list}/${name}`);
      }
  });

  it("have no client of DynamoDB, of sockets or of Systems Manager", () => {
    for (const [name, code] of codes)
      assert.doesNotMatch(code, /serviceId\W+"(DynamoDB|ApiGatewayManagementApi|SSM)"/, name);
  });
});
