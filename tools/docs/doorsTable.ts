import { defaultBudget } from "@game-backend/framework/budget";
import { networkRate } from "@game-backend/framework/callerRate";
import { requestWeight, weightOf } from "@game-backend/framework/cost";
import { priceOf } from "@game-backend/local-cloud";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import signInLegacy from "../../functions/platforms/routes/signInLegacy";
import { overshoot, unit } from "./unit";

/** A way into the backend, and what one client can make it cost in an hour. */
export interface Door {
  readonly name: string;
  /** The most dollars in an hour before the client is refused. Absent if it is refused at once, or never. */
  readonly anHour?: number;
  readonly bound: string;
  /** The price of a refusal in dollars: AWS's own, and the function's that refuses. */
  readonly refusal: number;
  readonly refusedBy: string;
  /** The most requests a second that AWS accepts there, if fewer than the gateway does. */
  readonly most?: number;
  /** No firewall stands before it: WAF does not protect it, or this stack does not. */
  readonly bare?: true;
}

/** The rates at which a client may go on after it is refused, in requests a second. */
const floods = { dev: 200, prod: 5_000, firewall: 10 } as const;

const hour = 3_600;
const million = 1_000_000;

/** Returns the price of an invocation of a 512 MB function that runs for some milliseconds. */
const run = (ms: number) =>
  priceOf("lambda.arm64.requests") + (ms / 1_000) * 0.5 * priceOf("lambda.arm64.gbs");
const rest = priceOf("apigateway.rest.requests");

/** The requests of a network that an instance answers in an hour. */
const ofNetwork = networkRate.burst + networkRate.rate * hour;

/** An hour of a network's challenges, without the gateway's own price of the requests. */
const challenges = ofNetwork * (unit * (requestWeight + weightOf(postGuestChallenge.maxCost ?? {})) - rest);

/** An hour of a legacy account: a parcel once, and requests that are counted and refused, which read two rows. */
const legacyDoor =
  unit * weightOf(signInLegacy.maxCost ?? {}) +
  ofNetwork * (unit * (requestWeight + weightOf({ read: 1, write: 1 })) - rest);

/** The doors. A refusal takes a function 2 ms; an authorizer needs 5 ms to find a signature wrong. */
export const doors: readonly Door[] = [
  {
    name: "API, sockets, partners and price list, a signed-in player: together",
    anHour: defaultBudget * unit + overshoot,
    bound: "the budget, and a share of it in each of 1,000 instances",
    refusal: rest + run(2),
    refusedBy: "the route's function, from memory",
  },
  {
    name: "API, a method that anybody may call (guests' challenges)",
    anHour: challenges,
    bound: `${networkRate.rate} a second of a network in an instance; the accounts themselves cost what Cognito bills: 105 and $0.58 in the first hour of a core, see [guests](guests.md)`,
    refusal: rest + run(2),
    refusedBy: "the route's function, from memory",
  },
  {
    name: "API, `POST /auth/legacy/{source}`",
    anHour: legacyDoor,
    bound:
      "ten sign-ins of an account in ten minutes, and at PlayFab 20 bad tickets of a household on a day; accounts that nobody imported cost work",
    refusal: rest + run(2),
    refusedBy: "the route's function, from memory",
  },
  {
    name: "API, without a token or with a forged one, on a route of players",
    bound: "the gateway verifies tokens itself",
    refusal: 0,
    refusedBy: "the gateway: free",
  },
  {
    name: "API, a forged token for the price list, editors or admins",
    bound: "the authorizer finds the signature wrong before it calls anything",
    refusal: run(5),
    refusedBy: "the authorizer; the gateway bills no request that it refuses",
  },
  {
    name: "API, a forged credential of a partner",
    bound: "a read of one row",
    refusal: run(5) + priceOf("dynamodb.rru"),
    refusedBy: "the authorizer",
  },
  {
    name: "API, beyond a method's throttle",
    bound: "the throttle",
    refusal: 0,
    refusedBy: "the gateway: free",
  },
  {
    name: "Sockets, messages beyond the rate or the budget",
    bound: "each is charged to the budget, whose end closes the socket",
    refusal: 2 * priceOf("apigateway.ws.messages") + run(2),
    refusedBy: "the message's function; `$connect` refuses the next socket",
    bare: true,
  },
  {
    name: "S3, a signed upload that is refused",
    bound: "29 links an hour, each for a minute, see [photos](#photos)",
    refusal: priceOf("s3.requests.put"),
    refusedBy: "S3, which bills a refused request with a valid signature like an accepted one",
    bare: true,
  },
  {
    name: "Cognito, a `SignUp` that is refused",
    bound: "work, see [sign-ups](#sign-ups)",
    refusal: run(5),
    refusedBy: "the pre-sign-up trigger; Cognito accepts 50 creations a second",
    most: 50,
  },
  {
    name: "CloudFront: page, avatars and documents",
    bound: "the firewall's rate only: $0.085 a GB beyond the month's first 1,000",
    refusal: priceOf("cloudfront.https.us"),
    refusedBy: "nothing: each request is answered, and priced without its bytes here",
  },
];

/** Returns the table of what one client can cost in an hour. */
export const doorsTable = (): string =>
  [
    "| door | an hour before refusals | what bounds it | a million refusals | who refuses | an hour at 200 a second | at 5,000 | with the firewall, 10 |",
    "| --- | ---: | --- | ---: | --- | ---: | ---: | ---: |",
    ...doors.map(
      ({ name, anHour = 0, bound, refusal, refusedBy, ...limits }) =>
        `| ${name} | ${dollars(anHour)} | ${bound} | ${dollars(refusal * million)} | ${refusedBy} | ${ofFloods(refusal, limits)} |`,
    ),
  ].join("\n");

/** Returns the dollars of an hour of refusals, for each of `floods`. */
const ofFloods = (refusal: number, { most = Number.POSITIVE_INFINITY, bare }: Pick<Door, "most" | "bare">) =>
  Object.entries(floods)
    .map(([flood, rate]) =>
      bare && flood === "firewall" ? "no firewall there" : dollars(hour * refusal * Math.min(rate, most)),
    )
    .join(" | ");

const dollars = (amount: number) => (amount === 0 ? "–" : `$${amount.toFixed(amount < 0.1 ? 4 : 2)}`);
