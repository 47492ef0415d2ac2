import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type Dated, Events, type LocalEvent } from "../../core/events";
import { TypeChecks } from "../../types";

for (const version of [6, 7])
  describe(`the types of a program that is edited, by TypeScript ${version},`, () => {
    let folder: string;
    let checks: TypeChecks | undefined;
    let events: Events;
    const waiting: ((event: Dated<LocalEvent>) => void)[] = [];
    const heard: Dated<LocalEvent>[] = [];

    beforeEach(() => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "types-")));
      symlinkSync(resolve(__dirname, "../../../../node_modules"), join(folder, "node_modules"));
      mkdirSync(join(folder, "page"));
      mkdirSync(join(folder, "cache"));
      const options = { strict: true, noLib: false, lib: ["ES2022"], types: [], module: "nodenext" };
      write(
        "package.json",
        JSON.stringify(version === 7 ? { devDependencies: { "typescript-7": "npm:typescript@7.0.2" } } : {}),
      );
      write("tsconfig.json", JSON.stringify({ compilerOptions: options, exclude: ["page"] }));
      write(
        "page/tsconfig.json",
        JSON.stringify({ compilerOptions: { ...options, lib: ["ES2022", "DOM"] } }),
      );
      write("price.ts", "export const price: number = 3;\n");
      write("index.ts", 'import { price } from "./price";\n\nexport const cost: number = price * 2;\n');
      write("page/main.ts", 'document.title = "A game";\nexport {};\n');
      events = new Events();
      heard.length = 0;
      waiting.length = 0;
      events.listen((event) => {
        const next = waiting.shift();
        if (next) next(event);
        else heard.push(event);
      });
    });
    afterEach(async () => {
      await checks?.close();
      rmSync(folder, { recursive: true });
    });

    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const start = (
      idle = { untouched: 60_000, edited: 60_000 },
      lateMs = 60_000,
      more: readonly string[] = [],
    ) => {
      checks = new TypeChecks({
        folder,
        cache: join(folder, "cache"),
        sources: ["index.ts", "price.ts", "page/main.ts", ...more].map((name) => join(folder, name)),
        events,
        idle,
        lateMs,
      });
    };
    const next = async () => {
      const event =
        heard.shift() ?? (await new Promise<Dated<LocalEvent>>((resolve) => waiting.push(resolve)));
      assert.ok(event.kind === "types", JSON.stringify(event));
      return event.mistakes.map(({ file, line, column, code }) => `${file}:${line}:${column} TS${code}`);
    };

    it("are checked at the start, and each mistake is named by its file and line until it is mended", async () => {
      start();
      assert.deepEqual(await next(), []);
      write("index.ts", 'import { price } from "./price";\n\nexport const cost: number = String(price);\n');
      assert.deepEqual(await next(), ["index.ts:3:14 TS2322"]);
      write("index.ts", 'import { price } from "./price";\n\nexport const cost: string = String(price);\n');
      assert.deepEqual(await next(), []);
    });

    it("are checked in files whose paths together are longer than an argument of a process may be", async () => {
      const names = Array.from({ length: 700 }, (_, n) => `${"long".repeat(50)}${n}.ts`);
      for (const name of names) write(name, "export {};\n");
      write(names[699] ?? "", 'export const cost: number = "3";\n');
      start(undefined, undefined, names);
      assert.deepEqual(await next(), [`${names[699]}:1:14 TS2322`]);
    });

    it("say so once if their check is late", async () => {
      start({ untouched: 60_000, edited: 60_000 }, 0);
      const late = await new Promise<Dated<LocalEvent>>((resolve) => waiting.push(resolve));
      assert.ok(late.kind === "warning");
      assert.equal(late.source, "types");
      assert.equal(late.message, "their check is late: what it finds follows");
      // Both configurations are late, one after the other.
      assert.deepEqual(await next(), []);
    });

    it("are also checked in the files that a change affects", async () => {
      start();
      assert.deepEqual(await next(), []);
      write("price.ts", 'export const price: string = "3";\n');
      assert.deepEqual(await next(), ["index.ts:3:29 TS2362"]);
    });

    it("follow the tsconfig.json next to each file", async () => {
      write("index.ts", 'document.title = "No page";\nexport {};\n');
      start();
      assert.deepEqual(await next(), ["index.ts:1:1 TS2584"]);
      write("page/main.ts", "document.title = 3;\nexport {};\n");
      assert.deepEqual(await next(), ["index.ts:1:1 TS2584", "page/main.ts:1:1 TS2322"]);
    });

    it("are right once a file is written that was missing", async () => {
      write("index.ts", 'import { tax } from "./shop/tax";\n\nexport const cost: number = tax;\n');
      start();
      assert.deepEqual(await next(), ["index.ts:1:21 TS2307"]);
      mkdirSync(join(folder, "shop"));
      write("index.ts", 'import { tax } from "./tax";\n\nexport const cost: number = tax;\n');
      write("tax.ts", "export const tax = 3;\n");
      assert.deepEqual(await next(), []);
      write("tax.ts", 'export const tax = "3";\n');
      assert.deepEqual(await next(), ["index.ts:3:14 TS2322"]);
    });

    it("are checked again although the process has ended for want of changes", async () => {
      start({ untouched: 1, edited: 1 });
      assert.deepEqual(await next(), []);
      // Both processes end on their own.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      write("index.ts", "export const cost: number = null;\n");
      assert.deepEqual(await next(), ["index.ts:1:14 TS2322"]);
      write("index.ts", "export const cost: number = 3;\n");
      assert.deepEqual(await next(), []);
    });
  });
