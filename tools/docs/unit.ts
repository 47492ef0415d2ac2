import { share } from "@game-backend/framework/meter";
import { priceOf } from "@game-backend/local-cloud";

/** Lambda's default limit of concurrent executions: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
const mostInstances = 1_000;

/** The price of a write unit in dollars, in the region that the documents use. */
export const unit = priceOf("dynamodb.wru");

/** The most dollars by which a player can exceed the budget: each running function may have a share not yet written. */
export const overshoot = mostInstances * share * unit;
