import type { Measured } from "@game-backend/tools/cost/measured";
import { gatewayUnits, unitsOf } from "@game-backend/tools/cost/perRequest";
import { sharedUnits } from "@game-backend/tools/cost/sharedUnits";
import type { StackShape } from "@game-backend/tools/cost/stackShape";
import { sum, times, type Units } from "@game-backend/tools/cost/units";
import { batchesOf } from "./batches";
import type { Basis } from "./cuts";
import type { LoadModel } from "./loadModel";
import type { Measurements } from "./measured";

/** Returns true for the functions that draw avatars, which run longer than others. */
const isPhoto = (name: string) => /^avatar-processor/.test(name);

/** Returns a month's units at a number of daily players, by route or other cause. */
export function monthUnits(
  players: number,
  { model, measurements, shape, rest }: Basis,
): ReadonlyMap<string, Units> {
  const sessions = players * model.sessionsADay * model.daysAMonth;
  const monthly = players * model.monthlyPerDaily;
  const find = (name: string): Measured => {
    const measured = measurements.requests.find(({ route, variant }) => `${route}, ${variant}` === name);
    if (!measured)
      throw new Error(`The load model has ${name}, which is not measured: npm run cost -- --measure`);
    return measured;
  };
  const parts = new Map<string, Units>();
  const add = (name: string, units: Units) => parts.set(name, sum([parts.get(name) ?? {}, units]));

  for (const [name, played] of Object.entries(model.session)) {
    const measured = find(name);
    const count = Math.max(0, played - (model.keptBack[name] ?? 0));
    const own = sum([
      gatewayUnits(measured, model, shape),
      unitsOf(measured, model.milliseconds.route, shape),
    ]);
    add(measured.route, times(own, count * sessions));
    add(measured.route, times(afterwards(measured, players, model, measurements, shape), count * sessions));
  }
  const signUps = monthly * model.newShare * (shape.guestsAreUsers ? 1 : 1 - model.guestShare);
  add(
    "sign-up",
    times(unitsOf(find("sign-up, confirmed, and signed in"), model.milliseconds.route, shape), signUps),
  );
  add("sign-up", { "ses.email": signUps * (1 - model.guestShare) * model.mailsASignUp });
  const photos = monthly * model.photosAPlayer;
  const processor = [...shape.memory].find(([name]) => isPhoto(name))?.[1] ?? 2_048;
  add("photos", {
    "lambda.arm64.requests": photos,
    "lambda.arm64.gbs": (photos * processor * model.milliseconds.photo) / 1024 / 1000,
    "s3.requests.put": photos * 6,
    "s3.requests.get": photos * 2,
    "s3.standard.storage": (monthly * model.pictureKilobytesAPlayer) / 1024 ** 2,
  });
  const users = monthly * (shape.guestsAreUsers ? 1 : 1 - model.guestShare);
  add("monthly users", { [shape.userPrice]: users });
  add("sockets open", { "apigateway.ws.minutes": sessions * model.sessionMinutes });
  add("pushes", { "apigateway.ws.messages": sessions * between(model.pushesASession, players) });
  // On one origin, only a new guest's two requests go to the API's own address.
  const newGuests = monthly * model.newShare * model.guestShare;
  const preflights = model.webShare * (shape.oneOrigin ? newGuests * 2 : sessions * model.preflightsASession);
  add("preflights", {
    "apigateway.rest.requests": preflights,
    ...(shape.firewall && { "waf.requests": preflights }),
  });
  add("pages", {
    "cloudfront.transfer.us_eu": (sessions * model.webShare * model.cdnMegabytesASession) / 1024,
    "cloudfront.https.us": sessions * model.webShare * model.cdnRequestsASession,
  });
  for (const [name, units] of sharedUnits(parts, { players, model, shape, rest })) add(name, units);
  return parts;
}

/**
 * Returns the consumers' use after a request. Scores within a second share a batch, and what is written to files of events within
 * five minutes.
 */
function afterwards(
  measured: Measured,
  players: number,
  model: LoadModel,
  measurements: Measurements,
  shape: StackShape,
): Units {
  const apart = sharedByEvents(measured, players, model, shape);
  if (!measured.route.endsWith("/score"))
    return sum([unitsOf(measured.after, model.milliseconds.consumer, shape), apart]);
  const { aBatch, aScore } = batchesOf(measurements, measured, model, shape);
  const scores = Object.entries(model.session).reduce(
    (total, [name, count]) => (/\/score, better/.test(name) ? total + count : total),
    0,
  );
  const aSecond = (players * model.sessionsADay * scores) / (model.activeHours * 3_600) / model.boards;
  // The model counts pushes, because the measurement has one watcher.
  const { "apigateway.ws.messages": _, ...units } = sum([aScore, times(aBatch, 1 / (1 + aSecond)), apart]);
  return units;
}

/** The seconds for which the queue of events collects messages. */
const windowSeconds = 300;

/**
 * Returns what a request does not use of the consumer that writes events, because others use it with it, as negative units: its
 * invocations, its files, and the requests by which messages are received and deleted. Of these, ten messages can share one.
 */
function sharedByEvents(
  { after, queued = 0 }: Measured,
  players: number,
  model: LoadModel,
  shape: StackShape,
) {
  const invocations = Object.fromEntries(
    Object.entries(after.invocations).filter(([name]) => name.endsWith("write-events")),
  );
  if (Object.keys(invocations).length === 0) return {};
  const batches = Object.entries(model.session).reduce(
    (total, [name, count]) => (name.startsWith("POST /events") ? total + count : total),
    0,
  );
  const aSecond = (players * model.sessionsADay * batches) / (model.activeHours * 3_600);
  const share = 1 / (1 + aSecond * windowSeconds);
  const none = { read: 0, write: 0, pushes: 0, logBytes: 0 };
  const used = unitsOf({ ...none, invocations, s3: after.s3 }, model.milliseconds.consumer, shape);
  const received = { "sqs.standard": 2 * (queued + (after.queued ?? 0)) };
  return sum([times(used, share - 1), times(received, Math.max(share, 0.1) - 1)]);
}

/** Returns the value at x, interpolated between the points. Beyond them, returns the value of the nearest point. */
export function between(points: readonly (readonly [x: number, y: number])[], x: number): number {
  const above = points.findIndex(([at]) => at >= x);
  if (above === -1) return points.at(-1)?.[1] ?? 0;
  const [x1 = 0, y1 = 0] = points[above] ?? [];
  const [x0, y0] = points[above - 1] ?? [x1, y1];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
