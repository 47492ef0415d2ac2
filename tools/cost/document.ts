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
  const kept = Object.values(model.keptBack).reduce((total, times) => total + times, 0);
  return `# Costs

\`npm run cost\` estimates the bill of a stack, and \`npm run cost -- --docs\` writes this page. The estimate uses three files:

- \`tools/cost/measured.json\` has the capacity units, invocations, log bytes and messages of each route and of the stream
  consumers that follow it. \`npm run cost -- --measure\` calls every route in a local run and records them.
- \`tools/cost/loadModel.ts\` states how people play. \`--load my-model.json\` overrides its values.
- \`packages/local-cloud/core/prices/prices.csv\` has the list prices of ${gathered}, each with its source and date.

The stack's resources decide the rest: alarms, the user pool's tier, the sampling of traces, detailed metrics and memory.

[The page of prices](prices.html), opened in a browser, computes the same for other numbers of players, sessions, saves and photos.

![Dollars a month by daily players](costs.svg)

## Dollars a month in dev, by service

The figures include the perpetual free tiers, but not those of an account's first year. The region is ${dev.shape.region}. Tax,
support and GameLift are excluded.

${markdown(byService(dev, sizes))}

In \`prod\`:

${markdown(byService(prod, sizes))}

## What the cuts save

Each row is the amount by which the bill would rise without that cut. The cuts overlap, so the rows do not add up.

${markdown(saved(dev, sizes))}

## What dominates at 10,000 daily players

${markdown(byRoute(dev, 10_000))}

## At rest

The resources and the cost of a month in which nobody plays, by component, in \`dev\`:

${markdown(resting(dev))}

In \`prod\`:

${markdown(resting(prod))}

## Guests outside Cognito

A guest is a user of the pool like others, and counts among the month's users. This is what guests outside the pool would save. Nothing of
it is built.

${markdown(guests(dev, sizes))}

It would take:

- Tokens of our own for guests: a key that signs, its rotation, and the keys before it. The gateway's authorizer of the pool accepts the
  pool's tokens alone, so a function authorizes players' calls. The gateway keeps its answer for five minutes, so that a session needs
  four to five invocations, some $5 a month at 100,000 daily players. A token that is taken back then stays good for as long.
- Refresh tokens of our own, in a table: they end, are replaced when they are used, and all of an account's are taken back at once. One
  write and one read for each session are less than $2 a month at 100,000 daily players.
- Proof of the guest's secret, kept as a hash, with limits for each account and address. Today the pool has these too.
- A way from outside to inside: who links an address becomes a user of the pool, which draws the user's id itself. Each row, token and
  topic names the player by that id, so players need one of ours, which tokens of both kinds carry.
- The work of the pool's triggers, once more for guests: bans, ages, days of sign-ins, what a token tells.
- Two ways at each door that looks for accounts: deletion, export, bans, staff's search, the restore of a table, the move to a new pool.

It would lose:

- One place that says who is signed in. Cognito's limits and records of sign-ins would not see guests.
- The safety of code that many use: a fault in our own tokens opens every guest's account.
- Sockets and game servers check one kind of token today, and would check two. Clients of earlier releases go on with the pool, so
  guests of before stay in it until they come with a newer one.

It pays from where the difference is more than the care of an own sign-in costs, and never for a game whose players link early.

## The load model

A player's day is ${model.sessionsADay} session of ${model.sessionMinutes} minutes with ${count} requests:

${markdown([["call", "times"], ...Object.entries(model.session).map(([name, times]) => [name, times])])}

- Clients do not send ${kept} of these calls: scores that change no board, as the answer to the first one in each of two areas has said.
- Players have the sample's counters, and two of the ledger. A player of some weeks was measured: the row that counts lines of the ledger
  has ${linesSeen} of them, and each line writes it again.
- A metric is billed for the hours in which it is written: by the session's calls, or else by one session of a hundred.
- A month has ${model.daysAMonth} days of ${model.activeHours} active hours, and ${model.monthlyPerDaily} players for each daily player. ${model.newShare * 100} % of them are new, and ${model.guestShare * 100} % are guests.
- A session's \`GET /start\` writes two units: the socket's ticket, and the day on which the sign-in was last used. Further starts on that day do not write the latter.
- A browser's session sends ${model.preflightsASession} preflights, one for each URL, because the page and the API have different origins.
- A player's socket receives ${model.pushesASession.map(([players, pushes]) => `${pushes} (${players.toLocaleString("en")} players)`).join(", ")} messages a session.
- Functions run for ${model.milliseconds.route} ms, consumers for ${model.milliseconds.consumer} ms, the photo processor for ${model.milliseconds.photo} ms.  These are
  assumptions, because a laptop's durations differ from Lambda's.
- Scores that arrive within a second share a consumer's batch. One score alone and ${dev.measurements.crowd.requests} scores at once were measured. The
  rate of scores per board decides between the two figures.

The estimate does not include the few rows that a sign-up and a photo write, cold starts, and retries.

## A million requests of each route

These are list prices without free tiers. "Later" is the work of stream consumers after a single request.

${markdown(perMillion(dev))}
`;
};
