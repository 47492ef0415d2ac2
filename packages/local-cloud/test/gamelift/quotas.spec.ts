import assert from "node:assert/strict";

import { AwsError } from "../../core/service";
import { CallRates } from "../../gamelift/quotas";

describe("GameLift's quotas", () => {
  /** Returns the number of calls that are accepted before the first is refused. */
  const accepted = (rates: CallRates, operation: string) => {
    for (let count = 0; count < 1000; count++)
      try {
        rates.take(operation);
      } catch (error) {
        assert.ok(error instanceof AwsError);
        assert.deepEqual([error.code, error.message], ["ThrottlingException", "Rate exceeded"]);
        return count;
      }
    return undefined;
  };

  it("are AWS's, and the lower figure where two are known: 50 CreatePlayerSession a second", () => {
    let now = 0;
    const rates = new CallRates({}, () => now);
    assert.equal(accepted(rates, "CreatePlayerSession"), 50);
    assert.equal(accepted(rates, "SearchGameSessions"), 30);
    now += 500;
    assert.equal(accepted(rates, "CreatePlayerSession"), 25);
  });

  it("limit all calls together", () => {
    const rates = new CallRates({ all: 40 }, () => 0);
    assert.equal(accepted(rates, "SearchGameSessions"), 30);
    // One call was refused by its own quota, and does not count.
    assert.equal(accepted(rates, "ListCompute"), 10);
  });

  it("can be raised", () => {
    assert.equal(accepted(new CallRates({ CreatePlayerSession: 200 }, () => 0), "CreatePlayerSession"), 200);
  });
});
