import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Series } from "../../console/series";

describe("the console's figures over time", () => {
  const folder = mkdtempSync(join(tmpdir(), "series-"));
  after(() => rmSync(folder, { recursive: true }));
  const seen = (more: object = {}) => ({ status: 200, ms: 10, cost: { total: 4 }, ...more });

  it("sum a point's requests, and read each gauge", () => {
    const series = new Series(Date.now);
    series.watch({ sockets: () => 3 });
    series.add(seen());
    series.add(seen({ status: 404, ms: 30 }));
    series.add(seen({ status: 500 }));
    series.finish(2_000);
    const [point, open] = series.list(400_000);
    assert.deepEqual(point, {
      at: 2_000,
      requests: 3,
      refused: 1,
      failed: 1,
      p50: 10,
      p95: 30,
      cost: 12 / 1_000_000,
      gauges: { sockets: 3 },
    });
    assert.deepEqual([open?.requests, open?.gauges], [0, { sockets: 3 }]);
    series.close();
  });

  it("survive a restart, within their limit", () => {
    const before = new Series(Date.now, folder, 20);
    for (let i = 0; i < 25; i++) before.finish(i);
    before.close();
    const points = new Series(Date.now, folder);
    assert.equal(points.list().length, 21);
    assert.equal(points.list()[0]?.at, 5);
    points.close();
  });

  it("are whole on the disk at any time", () => {
    const path = mkdtempSync(join(folder, "whole-"));
    const series = new Series(Date.now, path);
    for (let i = 1; i <= 60; i++) {
      series.finish(i);
      const file = join(path, "console.json");
      const stored = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).length : 0;
      assert.equal(stored, i - (i % 6));
    }
    series.close();
  });

  it("begin anew when their file is damaged", () => {
    writeFileSync(join(folder, "console.json"), "[{");
    const series = new Series(Date.now, folder);
    assert.equal(series.list().length, 1);
    series.close();
  });
});
