import assert from "node:assert/strict";
import { textFilter } from "../../functions/filter/filter";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import postReport from "../../functions/reports/routes/postReport";
import { world } from "../../tools/harness/ownWorld";

describe("the text of a report", () => {
  const answer = async (rules: string, text: string) => {
    const server = world(
      { reports },
      {
        clients: {
          ...{
            identityKey: async () => ["key"],
            signingKey: async () => ["key"],
            textFilter: textFilter(rules),
          },
        },
      },
    );
    for (const name of ["ada", "bob"]) await server.tables.profiles.putItem(newProfile(name, name, 1));
    const body = { kind: "player", target: "bob", reason: "insult", text };
    const { status, body: said } = await server.call(postReport, { as: "ada", body });
    assert.equal(status, 202, JSON.stringify(said));
    const { items } = await server.tables.reports.query({ hash: "ada" });
    const kept = items.find(({ reportId }) => reportId === said.reportId);
    await server.close();
    return [kept && "text" in kept ? kept.text : undefined, said.state, said.rule];
  };

  it("is kept as it was written, because it may quote what it is about", async () => {
    assert.deepEqual(await answer("", "He said: assh0le"), ["He said: assh0le", undefined, undefined]);
  });

  it("is masked if a stack wants that, and then the reporter is told the rule", async () => {
    const rules = JSON.stringify({ levels: { reportText: "mask" } });
    assert.deepEqual(await answer(rules, "He said: assh0le"), ["He said: *******", "masked", "words"]);
    assert.deepEqual(await answer(rules, "He shouts"), ["He shouts", undefined, undefined]);
  });
});
