import assert from "node:assert/strict";
import { isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { refusalsOf } from "@game-backend/framework/refusalsOf";
import { clientModule } from "@game-backend/tools/client/clientModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import ts from "typescript";
import { game } from "../../../tools/harness/whole";

const documents = documentsOf(game.features, { title: "game", version: "1" });
/** A stand-in for the runtime, whose own types `npm run types` checks with the page's module. */
const runtime = `
  type CallOptions = object;
  type ClientOf<Types> = { readonly [N in keyof Types]: (...all: object[]) => Promise<any> };
  type KeptOptions<Answer> = { readonly onChange?: (answer: Answer, key: string) => void };
  declare abstract class Kept<Answer> {
    constructor(options: KeptOptions<Answer>);
    protected abstract ask(key: string): Promise<Answer>;
    protected read(key: string, asked: Promise<Answer>): Promise<Answer>;
    protected thenRead<Written>(key: string, written: Promise<Written>): Promise<Written>;
    protected isStaleAfter(news: { readonly type: string }, types: readonly string[]): boolean;
  }`;
const text = clientModule(documents, "a spec").replace(/^import .* from "@game-backend\/client";$/m, runtime);

/** Returns the errors of TypeScript in a module that follows the generated one. */
function errorsOf(more: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const source = ts.createSourceFile("game.ts", `${text}\n${more}`, ts.ScriptTarget.ES2022);
  host.getSourceFile = (name, ...rest) =>
    name === "game.ts" ? source : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === "game.ts" || fileExists.call(host, name);
  const program = ts.createProgram(["game.ts"], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const refused = (request: string) =>
  `const request: RouteTypes["postShopBuy"]["request"] = ${request}; void request;`;

describe("the generated module of a client", function () {
  this.timeout(60_000);

  it("has every route that players can call, and none of servers and partners", () => {
    // Of a game without partners, too.
    const others: readonly string[] = ["server", "basic"];
    const expected = Object.entries(game.routes)
      // A browser sends a form, and is led on: no client calls such a route.
      .filter(([, route]) => !("form" in route))
      .filter(([, { auth, method }]) => !others.includes(auth) && method !== "ANY")
      .map(([name]) => name);
    const routes = [...text.matchAll(/^ {2}(\w+): \{ method: "/gm)].map(([, name]) => name);
    assert.deepEqual(routes, expected.sort());
  });

  it("has the method, the path and the caller of each", () => {
    for (const line of [
      'postGuestChallenge: { method: "POST", path: "/auth/guest/challenge", caller: "none" },',
      'getCatalog: { method: "GET", path: "/catalog", caller: "key" },',
      'putItem: { method: "PUT", path: "/catalog/{id}", caller: "player" },',
      'getContent: { method: "GET", path: "/content/{proxy+}", caller: "player" },',
    ])
      assert.ok(text.includes(`\n  ${line}\n`), line);
  });

  it("compiles, and what a game sends and reads has types", () => {
    assert.deepEqual(errorsOf(""), []);
    assert.deepEqual(errorsOf(refused('{ body: { itemId: "torch", quantity: 1 } }')), []);
    assert.match(errorsOf(refused('{ body: { itemId: "torch" } }')).join(), /quantity/);
    assert.match(errorsOf(refused('{ body: { itemId: "torch", quantity: "1" } }')).join(), /string.*number/);
  });

  it("has the codes of each route, and no others", () => {
    assert.match(
      errorsOf('const code: RouteTypes["getWallet"]["refusal"] = "shop.not_sold"; void code;').join(),
      /shop\.not_sold/,
    );
    for (const [name, route] of Object.entries(game.routes)) {
      if (!isLambdaRoute(route) || route.auth === "server" || route.form) continue;
      const union = refusalsOf(route).map(({ code }) => JSON.stringify(code));
      const [, own = ""] =
        new RegExp(`readonly ${name}: \\{[^]*?readonly refusal: ([^;]*);`).exec(text) ?? [];
      assert.deepEqual(own.split(" | ").sort(), union.sort(), name);
    }
  });

  it("has the messages of sockets as unions, which type and action tell apart", () => {
    const code = `
      export function heard(news: SocketTypes["received"]): number {
        if (news.type === "wallet") return news.balance;
        if (news.type === "error") return news.retryAfter ?? 0;
        return news.type === "leaderboard" ? (news.entries[0]?.score ?? 0) : 0;
      }
      export const sent: SocketTypes["sent"] = { action: "subscribe", topic: "leaderboard:forest" };`;
    assert.deepEqual(errorsOf(code), []);
    assert.match(
      errorsOf('export const sent: SocketTypes["sent"] = { action: "subscribe" };').join(),
      /topic/,
    );
    assert.match(errorsOf('export const sent: SocketTypes["sent"] = { action: "walk" };').join(), /walk/);
  });

  it("takes optional members that may be null apart from those that may not", () => {
    const answer = (value: string) =>
      errorsOf(`export const body: RouteTypes["patchProfile"]["request"]["body"] = ${value};`);
    assert.deepEqual(answer('{ displayName: "Ada", clear: ["bio"] }'), []);
    assert.match(answer("{ displayName: null }").join(), /null/);
  });

  it("is refused if the documents have two things under one name", () => {
    const { openapi, asyncapi } = structuredClone(documents);
    Object.assign(asyncapi.components.schemas["Entry"] as object, {
      properties: { other: { type: "string" } },
    });
    assert.throws(() => clientModule({ openapi, asyncapi }, "a spec"), {
      message: /^The API and the sockets describe Entry differently/,
    });
  });
});
