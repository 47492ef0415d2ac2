import assert from "node:assert/strict";
import { browserStore } from "@game-backend/client";

describe("a store for browsers", () => {
  const known = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "localStorage");
    if (known) Object.defineProperty(globalThis, "localStorage", known);
  });

  async function keeps(prefix: string) {
    const store = browserStore(prefix);
    assert.equal(await store.read("guest"), undefined);
    await store.write("guest", "ada");
    assert.equal(await store.read("guest"), "ada");
    return store;
  }

  it("keeps texts in localStorage, under its own names", async () => {
    const items = new Map<string, string>();
    const localStorage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, text: string) => void items.set(key, text),
      removeItem: (key: string) => void items.delete(key),
    };
    Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
    const store = await keeps("game.");
    assert.deepEqual([...items], [["game.guest", "ada"]]);
    await store.write("guest", undefined);
    assert.deepEqual([...items], []);
  });

  it("keeps the newest text in memory while the device has no space, and in localStorage afterwards", async () => {
    const items = new Map([["full.guest", "bob"]]);
    let isFull = true;
    const localStorage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem(key: string, text: string) {
        if (isFull) throw new DOMException("The quota has been exceeded", "QuotaExceededError");
        items.set(key, text);
      },
      removeItem: (key: string) => void items.delete(key),
    };
    Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
    const store = browserStore("full.");
    await store.write("guest", "ada");
    assert.equal(await store.read("guest"), "ada");
    isFull = false;
    await store.write("guest", "eve");
    assert.deepEqual([await store.read("guest"), items.get("full.guest")], ["eve", "eve"]);
  });

  it("keeps them in memory where the user forbids storage", async () => {
    const get = () => {
      throw new DOMException("The operation is insecure", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", { get, configurable: true });
    const store = await keeps("forbidden.");
    await store.write("guest", undefined);
    assert.equal(await store.read("guest"), undefined);
  });
});
