import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Events, type LocalEvent } from "../../core/events";
import { Reload } from "../../reload";
import { resource } from "../../testing/console";

describe("a program whose files change while it runs again", () => {
  let folder: string;
  let reload: Reload;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "reload-"));
  });
  afterEach(async () => {
    await reload.close();
    rmSync(folder, { recursive: true });
  });

  /**
   * Starts a program with one file, which is its own or the source of something that it builds. `runs` has a function
   * for each run. Returns the first event.
   */
  function start(
    runs: (() => Promise<readonly string[]>)[],
    rebuild = async (): Promise<string[]> => [],
    isBuilt = false,
  ) {
    const file = join(folder, "index.ts");
    const change = () => writeFileSync(file, "");
    change();
    const events = new Events();
    const heard = new Promise<LocalEvent>((resolve) =>
      events.listen((event) => {
        if (event.kind !== "reload" || event.what !== "noticed") resolve(event);
      }),
    );
    reload = new Reload({
      folder,
      events,
      builder: { sources: () => (isBuilt ? [file] : []), rebuild },
      sources: () => (isBuilt ? [] : [file]),
      affects: () => false,
      assets: () => [],
      announce: async () => {},
      refresh: async () => [],
      rerun: async () => (await runs.shift()?.()) ?? [],
    });
    return { change, heard };
  }

  const isApplied = async (heard: Promise<LocalEvent>) => {
    const event = await heard;
    assert.ok(event.kind === "reload");
    assert.deepEqual([event.what, event.changes], ["applied", ["updated page"]]);
  };

  it("is not called wrong for a file that the later change has replaced", async () => {
    let builds = 0;
    const { promise: second, resolve: building } = Promise.withResolvers<void>();
    const { change, heard } = start(
      [
        async () => {
          change();
          // The build of the later change removes the file that this run named.
          await second;
          throw new Error("there is no app-1.js");
        },
        async () => ["updated page"],
      ],
      async () => {
        if (++builds === 2) building();
        return [];
      },
    );
    change();
    await isApplied(heard);
  });

  it("runs again for a file that only the failed run knows, and that was mended before it was watched", async () => {
    const [file, added] = [join(folder, "index.ts"), join(folder, "feature", "tables.ts")];
    mkdirSync(join(folder, "feature"));
    writeFileSync(file, "");
    writeFileSync(added, "a fault");
    const events = new Events();
    const { promise: isApplied, resolve } = Promise.withResolvers<void>();
    events.listen((event) => event.kind === "reload" && event.what === "applied" && resolve());
    const sources = [file];
    let runs = 0;
    reload = new Reload({
      ...{ folder, events, sources: () => sources, assets: () => [] },
      ...{ announce: async () => {}, refresh: async () => [] },
      rerun: async () => {
        if (++runs > 1) return [];
        sources.push(added);
        writeFileSync(added, "its mend");
        utimesSync(added, new Date(), new Date(Date.now() + 1_000));
        throw new Error("a fault");
      },
    });
    writeFileSync(file, "imports it");
    await isApplied;
    assert.equal(runs, 2);
  });

  it("is not called wrong for a file that the run itself has replaced", async () => {
    let builds = 0;
    const { promise: second, resolve: building } = Promise.withResolvers<void>();
    const { change, heard } = start(
      [
        async () => {
          change();
          await second;
          await new Promise(setImmediate);
          return ["updated page"];
        },
      ],
      async () => {
        if (++builds < 2) return [];
        building();
        throw new Error("there is no app-1.css");
      },
    );
    change();
    await isApplied(heard);
  });

  it("runs for a source of what only the program builds, such as a page", async () => {
    const { change, heard } = start([async () => ["updated page"]], undefined, true);
    change();
    await isApplied(heard);
  });

  it("runs again behind other processes after a swap, and at once after a change that only it can apply", async () => {
    const files = [join(folder, "handler.ts"), join(folder, "index.ts")] as const;
    for (const file of files) writeFileSync(file, "");
    let ran: (background: boolean) => void = () => {};
    reload = new Reload({
      folder,
      events: new Events(),
      sources: () => files,
      assets: () => [],
      announce: async () => {},
      refresh: async (touched) => (touched("handler.ts") ? [resource("handler")] : []),
      affects: (path) => path.endsWith("index.ts"),
      rerun: async ({ background }) => {
        ran(background);
        return [];
      },
    });
    for (const [place, file] of files.entries()) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      ran = resolve;
      writeFileSync(file, "// changed");
      assert.equal(await promise, place === 0);
    }
  });

  it("is told at once, before a build has begun, and once for the events of one save", async () => {
    const told: string[] = [];
    const file = join(folder, "handler.ts");
    writeFileSync(file, "");
    const { promise: applied, resolve } = Promise.withResolvers<void>();
    const events = new Events();
    events.listen((event) => {
      if (event.kind !== "reload") return;
      told.push(`${event.what} ${event.changes}`);
      if (event.what === "applied") resolve();
    });
    reload = new Reload({
      ...{ folder, events, affects: () => false, sources: () => [file], assets: () => [] },
      builder: {
        sources: () => [],
        async rebuild() {
          // The editor writes the rest of the file.
          if (told.push("building") === 2) writeFileSync(file, "// changed, wholly");
          return [];
        },
      },
      ...{ announce: async () => {}, refresh: async () => [], rerun: async () => ["updated page"] },
    });
    writeFileSync(file, "// changed");
    await applied;
    assert.deepEqual(told.slice(0, 2), ["noticed handler.ts", "building"]);
    assert.equal(told.filter((each) => each === "noticed handler.ts").length, 1);
  });

  it("is announced when a build of its files begins, and swapped when it ends", async () => {
    const steps: string[] = [];
    const file = join(folder, "handler.ts");
    writeFileSync(file, "");
    const { promise: swapped, resolve } = Promise.withResolvers<void>();
    reload = new Reload({
      folder,
      events: new Events(),
      builder: {
        sources: () => [file],
        async rebuild(_, __, ___, begins) {
          begins([join(folder, "dist", "a")]);
          steps.push("built");
          return [join(folder, "dist", "a", "index.js")];
        },
      },
      sources: () => [],
      assets: () => ["dist/a", "dist/b"],
      announce: async (touched) => void steps.push(`announced ${["dist/a", "dist/b"].filter(touched)}`),
      async refresh(touched) {
        steps.push(`swapped ${["dist/a", "dist/b"].filter(touched)}`);
        resolve();
        return [];
      },
      rerun: async () => [],
    });
    writeFileSync(file, "// changed");
    await swapped;
    assert.deepEqual(steps, ["announced dist/a", "built", "swapped dist/a"]);
  });

  it("says once that it runs because of a file, however often the file is written meanwhile", async () => {
    const file = join(folder, "index.ts");
    const change = () => writeFileSync(file, "");
    change();
    const events = new Events();
    const heard: string[] = [];
    const { promise: applied, resolve: end } = Promise.withResolvers<void>();
    events.listen((event) => {
      if (event.kind !== "reload") return;
      heard.push(event.what);
      if (event.what === "applied") end();
    });
    let runs = 0;
    reload = new Reload({
      folder,
      events,
      sources: () => [file],
      assets: () => [],
      announce: async () => {},
      refresh: async () => [],
      async rerun({ signal }) {
        if (++runs === 3) return ["updated page"];
        const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
        change();
        await aborted;
        throw new Error("it is aborted");
      },
    });
    change();
    await applied;
    assert.deepEqual([runs, heard], [3, ["began", "applied"]]);
  });

  it("is called wrong for a mistake that stays", async () => {
    const { change, heard } = start([() => Promise.reject(new Error("a mistake"))]);
    change();
    const event = await heard;
    assert.ok(event.kind === "warning");
    assert.match(event.message, /^a mistake\nThe former version keeps running\.$/);
  });

  it("goes on when what it is made of cannot be listed, such as in the middle of a clean-up", async () => {
    const file = join(folder, "index.ts");
    writeFileSync(file, "");
    const events = new Events();
    const heard = new Promise<LocalEvent>((resolve) =>
      events.listen((event) => event.kind === "warning" && resolve(event)),
    );
    let isListed = true;
    reload = new Reload({
      folder,
      events,
      builder: {
        sources() {
          if (isListed) return [];
          throw new Error("there is no sources.json");
        },
        rebuild: async () => [],
      },
      sources: () => [file],
      assets: () => [],
      announce: async () => {},
      refresh: async () => [],
      rerun: async () => {
        isListed = false;
        return [];
      },
    });
    writeFileSync(file, "// changed");
    const event = await heard;
    assert.ok(event.kind === "warning");
    assert.match(event.message, /there is no sources\.json/);
  });

  it("is not called wrong when Ctrl-C has stopped its run", async () => {
    const stop = new AbortController();
    const file = join(folder, "index.ts");
    writeFileSync(file, "");
    const events = new Events();
    const warnings: LocalEvent[] = [];
    events.listen((event) => event.kind === "warning" && warnings.push(event));
    const { promise: ran, resolve } = Promise.withResolvers<void>();
    reload = new Reload({
      folder,
      events,
      signal: stop.signal,
      sources: () => [file],
      affects: () => false,
      assets: () => [],
      announce: async () => {},
      refresh: async () => [],
      async rerun() {
        stop.abort();
        setImmediate(resolve);
        throw new Error("stopped");
      },
    });
    writeFileSync(file, "// changed");
    await ran;
    assert.deepEqual(warnings, []);
  });
});
