import assert from "node:assert/strict";
import { latencyTo, OwnLatencies } from "../../web/features/matchmaking/latencies";

/** A probe whose requests take these times in milliseconds, one after another. */
function probe(times: readonly number[]) {
  let clock = 0;
  const asked: string[] = [];
  const left = [...times];
  return {
    asked,
    pass(milliseconds: number) {
      clock += milliseconds;
    },
    now: () => clock,
    async ask(url: string) {
      asked.push(url);
      const time = left.shift();
      if (time === undefined) throw new TypeError("fetch failed");
      clock += time;
    },
  };
}

describe("a player's latencies, on the page", () => {
  it("are the least of three requests after the first one, in whole milliseconds from 1", async () => {
    assert.equal(await latencyTo("https://a/ping", probe([300, 41.2, 40.1, 90])), 41);
    assert.equal(await latencyTo("https://a/ping", probe([300, 0.1, 0, 0.2])), 1);
    assert.equal(await latencyTo("https://a/ping", probe([1, 30, 30])), undefined);
  });

  it("leave out a location that does not answer, and are unknown without any", async () => {
    const locations = [{ name: "eu-south-2" }, { name: "eu-west-1", https: "https://a/ping" }];
    const api = { getLocations: async () => ({ locations }) };
    assert.deepEqual(await new OwnLatencies(api, probe([9, 20, 21, 22])).current(), { "eu-west-1": 20 });
    assert.equal(await new OwnLatencies(api, probe([])).current(), undefined);
    const broken = { getLocations: () => Promise.reject(new Error("503")) };
    assert.equal(await new OwnLatencies(broken, probe([])).current(), undefined);
  });

  it("are measured once in ten minutes", async () => {
    const locations = [{ name: "eu-west-1", https: "https://a/ping" }];
    const requests = probe(Array.from({ length: 8 }, () => 5));
    const own = new OwnLatencies({ getLocations: async () => ({ locations }) }, requests);
    await own.current();
    requests.pass(599_000);
    await own.current();
    assert.equal(requests.asked.length, 4);
    requests.pass(2_000);
    await own.current();
    assert.equal(requests.asked.length, 8);
  });
});
