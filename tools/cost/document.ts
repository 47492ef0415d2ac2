import { gathered } from "@game-backend/local-cloud";
import { markdown, perMillion, resting } from "@game-backend/tools/cost/tables";
import type { Basis } from "./cuts";
import { linesSeen } from "./loadModel";
import { byRoute, byService, guests, saved, sizes } from "./tables";

/** Returns docs/costs.md. */
export const document = ({ dev, prod }: { readonly dev: Basis; readonly prod: Basis }): string => {
  const { model } = dev;
  const requests = Object.entries(model.session).filter(([name]) => !name.startsWith("socket "));
  const count = requests.reduce((total, [, times]) => total + times, 0);
  const [head, ...routes] = perMillion(dev);
  const kept = Object.values(model.keptBack).reduce((total, times) => total + times, 0);
  return `# Costs

\`npm run cost\` estimates the bill of a stack, and \`npm run cost -- --docs\` writes this page, from its resources and three files:

- \`tools/cost/measured.json\` has the units, invocations, log bytes and messages of each route and of the consumers that follow.
  \`npm run cost -- --measure\` measures them in a local run.
- \`tools/cost/loadModel.ts\` states how people play. \`--load my-model.json\` overrides its values.
- \`packages/local-cloud/core/prices/prices.csv\` has the list prices of ${gathered}, each with its source and date.

[The page of prices](prices.html) computes the same for other numbers of players, sessions, saves and photos.

![Dollars a month by daily players](costs.svg)

## Dollars a month in dev, by service

The figures include the perpetual free tiers, but not those of an account's first year. The region is ${dev.shape.region}. Tax,
support and GameLift are excluded.

${markdown(byService(dev, sizes))}

In \`prod\`:

${markdown(byService(prod, sizes))}

## What the cuts save

Each row is the amount by which the bill would rise without that cut. The rows do not add up.

${markdown(saved(dev, sizes))}

## What dominates at 10,000 daily players

${markdown(byRoute(dev, 10_000))}

## At rest

The resources and the cost of a month in which nobody plays, by component, in \`dev\`:

${markdown(resting(dev))}

In \`prod\`:

${markdown(resting(prod))}

## Guests outside Cognito

A guest is a user of the pool, and counts among the month's users. This is what guests outside the pool would save. Nothing of it is built.

${markdown(guests(dev, sizes))}

It would take tokens of our own, proof of the guest's secret, a second search for accounts everywhere, and a way into the pool. A fault in our
own tokens would open every guest's account. It never pays for a game whose players link early.

## The load model

A player's day is ${model.sessionsADay} session of ${model.sessionMinutes} minutes with ${count} requests:

${markdown([["call", "times"], ...Object.entries(model.session).map(([name, times]) => [name, times])])}

- Clients do not send ${kept} of these calls: scores that change no board, as the answer to the first one in each of two areas has said.
- Players have the sample's counters, and two of the ledger. A player of some weeks was measured: the row that counts lines of the ledger
  has ${linesSeen} of them, and each line writes it again.
- A metric is billed for the hours in which it is written.
- A month has ${model.daysAMonth} days of ${model.activeHours} active hours, and ${model.monthlyPerDaily} players for each daily player. ${model.newShare * 100} % of them are new, and ${model.guestShare * 100} % are guests.
- A session's \`GET /start\` writes two units: the socket's ticket, and the day on which the sign-in was last used.
- A browser's session sends ${model.preflightsASession} preflights, one for each URL, because the page and the API have different origins.
- A player's socket receives ${model.pushesASession.map(([players, pushes]) => `${pushes} (${players.toLocaleString("en")} players)`).join(", ")} messages a session.
- Functions run for ${model.milliseconds.route} ms, consumers for ${model.milliseconds.consumer} ms, the photo processor for ${model.milliseconds.photo} ms. These
  are assumptions.
- Scores that arrive within a second share a consumer's batch. One score alone and ${dev.measurements.crowd.requests} scores at once were measured. The
  rate of scores per board decides between the two figures.

The estimate does not include the few rows that a sign-up and a photo write, cold starts, and retries.

## A million requests of each route

These are list prices without free tiers. "Later" is the work of stream consumers after a single request. \`npm run cost\` prints the parts of
each price.

${markdown([brief(head).map(String), ...routes.map(brief)])}
`;
};

/** Returns a row's route, variant, units and price. */
const brief = (row: readonly (string | number)[]) => [...row.slice(0, 6), ...row.slice(-1)];
