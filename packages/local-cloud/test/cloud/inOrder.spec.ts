import assert from "node:assert/strict";

import { inOrder, madeInOrder, type Parts } from "../../cloud/inOrder";
import { record } from "../../cloud/record";

describe("the order of needs", () => {
  const part = (...needs: string[]) => ({ needs, make: () => "made" });

  it("has a part after those that it needs, and otherwise keeps the list's", () => {
    const parts = { d: part("c", "a"), a: part(), c: part("b"), b: part() };
    assert.deepEqual(inOrder<Record<string, unknown>>(parts), ["b", "c", "a", "d"]);
  });

  it("refuses a circle, and names it", () => {
    const parts = {
      lambda: part("endpoint"),
      iam: part(),
      endpoint: part("iam", "sockets"),
      sockets: part("lambda"),
    };
    assert.throws(
      () => inOrder<Record<string, unknown>>(parts),
      /^Error: These need each other: lambda → endpoint → sockets → lambda\.$/,
    );
    assert.throws(() => inOrder<Record<string, unknown>>({ iam: part("iam") }), /iam → iam/);
  });

  it("gives a part what it names, and refuses what it does not name", () => {
    interface All {
      iam: string;
      logs: string;
      lambda: string;
    }
    const taking = (...needs: (keyof All)[]): Parts<All, object> => ({
      iam: { needs: [], make: () => "iam" },
      logs: { needs: [], make: () => "logs" },
      lambda: { needs, make: (_, { iam, logs }) => `a lambda of ${iam} and ${logs}` },
    });
    const made: string[] = [];
    assert.deepEqual(
      madeInOrder(taking("iam", "logs"), {}, (one) => made.push(one)),
      {
        iam: "iam",
        logs: "logs",
        lambda: "a lambda of iam and logs",
      },
    );
    assert.deepEqual(made, ["iam", "logs", "a lambda of iam and logs"]);
    assert.throws(
      () => madeInOrder(taking("iam"), {}, () => {}),
      /^Error: lambda takes logs, which it does not name in `needs`\.$/,
    );
  });

  it("is the order in which the services are listed", () => {
    assert.deepEqual(Object.keys(record), inOrder(record));
  });
});
