import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { cloudFrontMark, forwardedFor, siteKeyHeader } from "@game-backend/framework/addressOf";
import { countryHeader } from "@game-backend/framework/countryOf";
import { clientHeader } from "@game-backend/framework/gameClient/build";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { headerParameters } from "../../components/gameApi/openApi/declared";
import { lambdaTemplate } from "../../components/gameApi/openApi/integrations/lambdaTemplate";
import { game } from "../../tools/harness/whole";
import { placeholders } from "../../tools/placeholders";

/** Who can send a header so that it decides something. */
const anybody = "anybody, about themselves alone";
const bearer = "who has what it contains: a token, a key or a secret";

/** Every header that a decision reads, and who can send it. */
const senders: Readonly<Record<string, string>> = {
  [siteKeyHeader]:
    "the site's distribution alone, which writes it over a viewer's; functions know its SHA-256",
  [forwardedFor]:
    "CloudFront and the gateway, which append: read with the site's key alone, its last entry but one",
  [cloudFrontMark]:
    "anybody: for half a day after the site's key was made, it makes a caller one of those without an address",
  [countryHeader]:
    "CloudFront, through the site; at the API's own address anybody, so it never decides what is paid or allowed",
  authorization: bearer,
  "x-api-key": bearer,
  "x-device-secret": bearer,
  "idempotency-key": anybody,
  "if-match": anybody,
  "if-none-match": anybody,
  "x-live-seen": anybody,
  "x-case": "staff, for the audit log",
  "x-reason": "staff, for the audit log",
  accept: anybody,
  "accept-language": anybody,
  "content-encoding": anybody,
  "content-type": anybody,
  [clientHeader.toLowerCase()]: anybody,
  origin: "a browser, of the page that calls; it only decides which page may read the answer",
};

const sorted = (names: Iterable<string>) => [...new Set([...names].map((name) => name.toLowerCase()))].sort();

describe("the headers that decisions read", () => {
  const routes = lambdaRoutes(game.routes);

  it("are those of this list: of routes, of the gateway's own event, and of the code", () => {
    const declared = Object.values(routes).flatMap((route) =>
      headerParameters(route).map(({ name }) => name),
    );
    const [route] = Object.values(routes);
    assert.ok(route);
    const template = lambdaTemplate("example", route, placeholders).requestTemplates["application/json"];
    const passed = [...template.matchAll(/\$lower == "([^"]+)"/g)].map(([, name = ""]) => name);
    const code = globSync(["functions/**/*.ts", "packages/{framework,photos}/src/**/*.ts"])
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const read = [
      ...code.matchAll(/\bheaders\??\.?\[\s*"([^"]+)"/g),
      ...code.matchAll(/method\.request\.header\.([\w-]+)/g),
      ...code.matchAll(/\{ ([a-z]+)[^}]*\} = lowerCase\(/g),
      ...code.matchAll(/\{[^}]*"(x-[a-z-]+)": \w+[^}]*\} = lowerCase\(/g),
    ].map(([, name = ""]) => name);
    assert.ok(declared.length > 0 && passed.length > 4 && read.length > 5, `${declared} ${passed} ${read}`);
    const known = Object.keys(senders);
    assert.deepEqual(
      sorted([...declared, ...passed, ...read]).filter((name) => !known.includes(name)),
      [],
    );
    assert.deepEqual(
      known.filter((name) => !sorted([...declared, ...passed, ...read]).includes(name)),
      [],
    );
  });

  it("that say from where a request comes are read in one place each", () => {
    const readers = (name: string) =>
      globSync(["functions/**/*.ts", "packages/{framework,photos}/src/**/*.ts", "components/**/*.ts"]).filter(
        (file) => readFileSync(file, "utf8").toLowerCase().includes(`"${name}"`),
      );
    for (const name of [siteKeyHeader, forwardedFor, cloudFrontMark])
      assert.deepEqual(readers(name), ["packages/framework/src/addressOf.ts"], name);
    assert.deepEqual(readers(countryHeader), ["packages/framework/src/countryOf.ts"]);
  });
});
