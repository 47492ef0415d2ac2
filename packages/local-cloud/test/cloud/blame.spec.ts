import assert from "node:assert/strict";

import { blame } from "../../cloud/blame";
import { resource } from "../../testing/console";

describe("the place of an error in the program", () => {
  const frames = [
    "/game/node_modules/zod/index.js",
    "/game/lib/table.ts",
    "/game/functions/buy.ts",
    "/other/a.ts",
  ];
  const error = {
    function: "buy-1a2b3c4",
    route: "POST /buy",
    type: "TypeError",
    message: "no price",
    frames: frames.map((file, at) => ({ file, line: at + 1, column: 7 })),
  };
  const buy = {
    ...resource("buy"),
    type: "aws:lambda/function:Function",
    outputs: { name: "buy-1a2b3c4" },
  };
  const pathsOf = (isMeant: (one: typeof buy) => boolean) => (isMeant(buy) ? ["dist/buy"] : []);

  it("is the innermost frame of its own files", () => {
    assert.deepEqual(blame({ folder: "/game", pathsOf }, error), { at: "lib/table.ts:2:7" });
  });

  it("is not in a library that the program is pathsOf on, whose builder says what to do", () => {
    const builder = {
      isLibrary: (_: string, file: string) => file.startsWith("/game/lib/"),
      advise: (_: string, folder: string) => `look at ${folder}`,
    };
    assert.deepEqual(blame({ folder: "/game", pathsOf, builder }, error), {
      at: "functions/buy.ts:3:7",
      advice: "look at dist/buy",
    });
  });

  it("is unknown for an error from elsewhere", () => {
    assert.deepEqual(blame({ folder: "/game", pathsOf }, { ...error, frames: [] }), {});
  });
});
