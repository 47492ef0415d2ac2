// full: it repeats for every code what the features' specs prove

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import * as common from "@game-backend/framework/codes";
import type { Code } from "@game-backend/framework/codes/code";
import { refuse, toResponse } from "@game-backend/framework/errors";
import { titles } from "@game-backend/framework/statuses";
import { game } from "../../tools/harness/whole";
import { insideRun } from "../local";
import type { Drive, DrivenBy, Drives } from "./drive";
import { drivesOf, files } from "./drives";

/** What callers of the features' specs do not see: see `seenCodes.ts`. */
const drives: Drives = Object.assign({}, ...files.map(drivesOf));

const isDrive = (how: Drives[string]): how is Drive => typeof how === "function";
const isElsewhere = (how: Drives[string]): how is DrivenBy => "spec" in how;

describe("the codes of refusals", () => {
  // Some need a game server or a platform, which the process of the run has.
  before(() => insideRun());

  it("that are driven here are the game's", () => {
    assert.deepEqual(
      Object.keys(drives).filter((code) => !(code in game.codes)),
      [],
    );
  });

  for (const [code, how] of Object.entries(drives)) {
    if (isElsewhere(how)) {
      it(`${code}, asserted by ${how.spec}: ${how.because}`, () => {
        assert.match(how.spec, /^(test|packages\/[^/]+\/test)\/.+\.spec\.ts$/);
        assert.ok(readFileSync(how.spec, "utf8").includes(`"${code}"`), `${how.spec} does not name ${code}`);
      });
      continue;
    }
    if (!isDrive(how)) {
      it.skip(`${code}: ${how.undriven}`);
      continue;
    }
    it(code, async () => {
      const told = await how();
      const declared = game.codes[code] as Code;
      const isAnswer = "headers" in told && "units" in told;
      const body = isAnswer ? told.body : told;
      assert.equal(body?.code, code, JSON.stringify(body));
      if (isAnswer) assert.equal(told.status, declared.status);
      assert.equal(body.error, declared.title ?? titles[declared.status]);
      assert.ok(body.message, "it has no message");
      assert.ok(body.requestId, "it has no requestId");
      if (body.field !== undefined) assert.match(body.field, /^(|\/.+|(query|header|path)(\..+)?)$/);
      if (code === "bad_request") assert.equal(typeof body.field, "string");
      if (!isAnswer) return;
      const { "retry-after": wait } = told.headers;
      assert.equal(body.retryAfter, wait === undefined ? undefined : Number(wait));
      assert.ok(declared.status !== 429 || Number(wait) >= 1, "it does not say how long to wait");
    });
  }

  it("have one format, with a title, a message, and how long to wait if that is known", () => {
    for (const code of Object.values<Code>(game.codes)) {
      const { statusCode, headers, body } = toResponse(
        refuse(code, { retryAfter: 7, message: "Why" }),
        "r-1",
      );
      assert.equal(statusCode, code.status);
      assert.equal(headers["Retry-After"], "7");
      assert.deepEqual(JSON.parse(body), {
        error: code.title ?? titles[code.status],
        code: code.code,
        ...{ message: "Why", requestId: "r-1", retryAfter: 7 },
      });
      assert.ok(JSON.parse(toResponse(refuse(code), "r-1").body).message, code.code);
    }
  });

  it("belong to features whose specs have them, or to the framework", () => {
    const ofFramework = new Set(Object.values(common).map(({ code }) => code));
    for (const [feature, { codes = {} }] of Object.entries(
      game.features as Readonly<Record<string, { codes?: Readonly<Record<string, Code>> }>>,
    ))
      for (const { code } of Object.values(codes)) {
        const file = files.find((one) => code in drivesOf(one));
        if (!file) continue;
        const folder = dirname(file).split("/").at(-1);
        assert.ok(
          ofFramework.has(code) || folder === feature || folder === "refusals",
          `${code} of ${feature} is driven in ${file}`,
        );
      }
  });
});
