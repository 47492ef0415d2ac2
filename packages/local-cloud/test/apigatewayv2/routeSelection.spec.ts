// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are API Gateway's expressions.

import assert from "node:assert/strict";

import fc from "fast-check";

import { routeSelection } from "../../apigatewayv2/routeSelection";

describe("routeSelection", () => {
  it("follows a path into the message, in both spellings", () => {
    for (const expression of ["$request.body.action", "${request.body.action}"])
      assert.equal(routeSelection(expression)('{"action":"move"}'), "move");
    assert.equal(routeSelection("$request.body.message.kind")('{"message":{"kind":7}}'), "7");
  });

  it("joins references and text", () => {
    const select = routeSelection("${request.body.service}/${request.body.action}!");
    assert.equal(select('{"service":"chat","action":"say"}'), "chat/say!");
    assert.equal(select('{"service":"chat"}'), undefined);
  });

  it("selects nothing for a missing value, an object, or a reserved name", () => {
    const select = routeSelection("$request.body.action");
    for (const message of [
      "",
      "{",
      "7",
      '"action"',
      "[]",
      "{}",
      '{"action":null}',
      '{"action":[]}',
      '{"action":"$default"}',
    ])
      assert.equal(select(message), undefined, message);
    assert.equal(routeSelection("$request.body.toString")("{}"), undefined);
    assert.equal(routeSelection("$request.body.a.length")('{"a":"text"}'), undefined);
  });

  it("never throws, for any message", () => {
    const select = routeSelection("$request.body.action.name");
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof select(text) !== "object"));
  });

  it("refuses other expressions by name", () => {
    for (const expression of [
      "$request.method $request.path",
      "$context.routeKey",
      "action",
      "$request.body",
    ])
      assert.throws(() => routeSelection(expression), new RegExp(expression.replace(/[$.]/g, "\\$&")));
  });
});
