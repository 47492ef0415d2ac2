import assert from "node:assert/strict";

import { Queries } from "../../web/state/queries";
import { Query } from "../../web/state/query";

/** Records requests, in order. The spec answers each when it wants to. */
function asked<T>() {
  const requests: { answer(data: T): void; fail(error: Error): void; signal: AbortSignal }[] = [];
  const ask = (signal: AbortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    requests.push({ answer: resolve, fail: reject, signal });
    return promise;
  };
  return { requests, ask };
}

describe("a query", () => {
  it("shows the answer to its newest request, whatever arrives later, and cancels the others", async () => {
    const { requests, ask } = asked<string>();
    const query = new Query(ask);
    const [slow, fast] = [query.refresh(), query.refresh()];
    requests[1]?.answer("new");
    await fast;
    requests[0]?.answer("old");
    await slow;
    assert.deepEqual(query.state, { data: "new", pending: false });
    assert.equal(requests[0]?.signal.aborted, true);
  });

  it("keeps its data when a request fails; the error is gone with the next answer", async () => {
    const { requests, ask } = asked<string>();
    const query = new Query(ask);
    query.set("before");
    const failing = query.refresh();
    requests[0]?.fail(new Error("down"));
    await failing;
    assert.equal(query.data, "before");
    assert.match(String(query.state.error), /down/);
    const next = query.refresh();
    assert.match(String(query.state.error), /down/);
    requests[1]?.answer("after");
    await next;
    assert.deepEqual(query.state, { data: "after", pending: false });
  });

  it("sends another request when news arrive during one: the answer may be older than the news", async () => {
    const { requests, ask } = asked<{ coins: number; items: number }>();
    const query = new Query(ask);
    query.set({ coins: 1, items: 1 });
    const old = query.refresh();
    query.update((wallet) => ({ ...wallet, coins: 9 }));
    assert.equal(query.data?.coins, 9);
    requests[0]?.answer({ coins: 1, items: 1 });
    await old;
    assert.equal(query.data?.coins, 9);
    requests[1]?.answer({ coins: 9, items: 2 });
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(query.data, { coins: 9, items: 2 });
  });

  it("drops the awaited answer when it is cancelled, or when the player changes", async () => {
    const { requests, ask } = asked<string>();
    const queries = new Queries();
    const query = queries.get("board", ask);
    assert.equal(queries.get("board", ask), query);
    const pending = query.refresh();
    queries.clear();
    requests[0]?.answer("theirs");
    await pending;
    assert.deepEqual(query.state, { data: undefined, error: undefined, pending: false });
    assert.notEqual(queries.get("board", ask), query);
  });
});
