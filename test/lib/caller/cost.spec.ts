import assert from "node:assert/strict";

import { messageWeight, requestWeight, weightOf, weights } from "@game-backend/framework/cost";
import { priceOf } from "@game-backend/local-cloud";

/** Returns the price of a GB-second of a function. */
const second = (region: string) => priceOf("lambda.arm64.gbs", 1, region);
const invocation = (region: string) => priceOf("lambda.arm64.requests", 1, region);
/** Returns the price of a log line of half a kilobyte: of the access log, a function's error or a socket. */
const logged = (region: string) => priceOf("cloudwatch.logs.lambda", 0.5 / 1024 ** 2, region);

/** The dollars of each part, from the price list. */
const dollars: Readonly<Record<keyof typeof weights, (region: string) => number>> = {
  read: (region) => priceOf("dynamodb.rru", 1, region),
  write: (region) => priceOf("dynamodb.wru", 1, region),
  // 60 ms with 512 MB.
  consumers: (region) => invocation(region) + 0.06 * 0.5 * second(region) + logged(region),
  messages: (region) => priceOf("apigateway.ws.messages", 1, region),
  seconds: (region) => 0.5 * second(region),
  puts: (region) => priceOf("s3.requests.put", 1, region),
  // Includes the rows that were read for it: a read unit is 4 KB.
  megabytes: (region) => priceOf("transfer.out", 1 / 1024, region) + 256 * priceOf("dynamodb.rru", 1, region),
};

describe("the weights of costs", () => {
  for (const region of ["us-east-1", "eu-west-1"]) {
    const unit = priceOf("dynamodb.wru", 1, region);

    it(`are those of the price list of ${region}, a little more rather than less`, () => {
      for (const [part, price] of Object.entries(dollars)) {
        const exact = price(region) / unit;
        const weight = weights[part as keyof typeof weights];
        assert.ok(weight >= 0.99 * exact && weight <= 1.6 * exact, `${part}: ${exact}, not ${weight}`);
      }
    });

    it(`are enough for a request and a message in ${region}`, () => {
      const call = invocation(region) + 0.1 * 0.5 * second(region) + logged(region);
      const request = priceOf("apigateway.rest.requests", 1, region) + call;
      assert.ok(requestWeight >= request / unit, `${request / unit}`);
      const message = 2 * priceOf("apigateway.ws.messages", 1, region) + call;
      assert.ok(messageWeight >= message / unit, `${message / unit}`);
    });
  }

  it("add up", () => assert.equal(weightOf({ write: 3, read: 10, seconds: 1 }), 16));
});
