import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { callersAddress } from "./addressOf";
import { admission } from "./admission";
import { answerCheck } from "./answers";
import { budget, defaultBudget, playerBudgetVariable } from "./budget";
import { callerName, callerOf, notOneOf } from "./caller";
import { callerRates } from "./callerRate";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import { budgetLimit } from "./codes/limits";
import { badRequest } from "./codes/requests";
import { serverError } from "./codes/server";
import { allowOrigin } from "./cors";
import { type Cost, weightOf } from "./cost";
import { countryOf } from "./countryOf";
import { corsOriginsVariable, type Environment } from "./environment";
import { isThrottle, Refusal, type Response, refuse, toResponse } from "./errors";
import { type Build, buildOf, clientHeader } from "./gameClient/build";
import { handlerCodes } from "./handlerCodes";
import { executeOnce, idempotencyKey, idempotencyKeyField, type RequestsTable } from "./idempotency";
import { inputOf } from "./input";
import { languageOf } from "./languageOf";
import { lastManifest } from "./live/readLiveManifest";
import type { ReadLive } from "./live/readRelease";
import { isRefusable, liveHeaderOf, switched } from "./live/switched";
import { watch } from "./live/watch";
import { lowerCase } from "./lowerCase";
import { networkOf } from "./networksOf";
import { needRecentSignIn } from "./recentSignIn";
import { refusals } from "./refusals";
import { reportRefusal } from "./reportRefusal";
import { requestHash } from "./requestHash";
import { rolesOf } from "./rights";
import { Bytes, isBodiless, JsonText, type LambdaRoute, Reply } from "./route";
import { upfrontWeight } from "./routeWeight";
import { takesCursor } from "./takesCursor";
import { admitsPlayers, limitsPlayers, recordsAnswers, usesOf } from "./uses";

/** Returns the Lambda handler of a route, with the clients that its grants allow. */
export function serve(
  route: LambdaRoute,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const uses = usesOf(route);
  const clients = makeAll(makeClients, uses, environment);
  const addressOf = callersAddress(environment, clock.now);
  const origins = environment[corsOriginsVariable]?.split(",") ?? [];
  const admit = admitsPlayers(route) ? admission(clients.tables.revocations, clock.now) : undefined;
  const roles = rolesOf(route);
  const limit = Number(environment[playerBudgetVariable] ?? defaultBudget);
  const spent = limitsPlayers(route)
    ? budget(clients.tables.allowances, limit, clock.now, route.share)
    : undefined;
  const watched = spent && watch(clients.tables);
  const tell = spent && clients.eventQueue && refusals(clients.eventQueue);
  const rates = callerRates(route, clients.tables?.allowances, clock.now);
  const first = upfrontWeight(route);
  const switches = switched(makeClients, clients.tables?.heads, { ...route, environment }, clock);
  // Documents and switches come of the same question.
  const documents: ReadLive | undefined = clients.tables?.heads && clients.live?.by(switches.read);
  const canRefuse = isRefusable(route);
  const check = answerCheck(
    {
      name: `${route.method} ${route.path}`,
      returns: route.returns,
      headers: [...(route.answerHeaders ?? []), ...(takesCursor(route) ? ["X-Next-Cursor"] : [])],
      listed: () => handlerCodes(route),
    },
    environment,
  );
  const handle = route.handler as (request: unknown) => Promise<unknown>;

  /**
   * Returns a handler's answer, or a 500 for one that is not as the route says. The 500 is returned, not thrown, so that it is
   * recorded like any answer: a retry gets it too, and does not repeat the work.
   */
  async function checkedAnswer(work: () => Promise<unknown>, requestId: string): Promise<Response> {
    const failed = () => toResponse(refuse(serverError), requestId);
    try {
      const answer = toAnswer(await work());
      return check.answer(answer, requestId) ? failed() : answer;
    } catch (error) {
      if (error instanceof Refusal && check.refusal(error, requestId)) return failed();
      throw error;
    }
  }

  async function answer(
    event: APIGatewayProxyEvent,
    headers: Record<string, string>,
    requestId: string,
    seen: Seen,
  ): Promise<Response> {
    const caller = callerOf(route.auth, event, roles);
    const userId = caller.player?.id ?? "";
    const address = addressOf(event);
    if (spent) rates.refuse(userId);
    else if (route.auth === "none") rates.refuse(networkOf(address));
    const build = buildOf(headers[clientHeader.toLowerCase()]);
    seen.caller = { userId, build: build === "malformed" ? undefined : build };
    const language = languageOf(headers);
    const switchedOff = canRefuse && (await switches.refusalOf({ build, language, player: caller.player }));
    if (switchedOff) throw switchedOff;
    if (caller.player) {
      await admit?.(caller.player, route);
      seen.player = caller.player.id;
    }
    if (route.auth === "admin" && !(await clients.staff.hasOne(caller.player, roles))) throw notOneOf(roles);
    const wait = await spent?.spend(userId, first).then(() => undefined, beyondShare(route));
    if (wait) return wait;
    if (spent) await rates.count(userId);
    const time = timeOf(clock);
    const { now } = time;
    if (caller.player && route.recentSignIn) needRecentSignIn(caller.player, now);
    const input = inputOf(route, event, headers);
    const key = idempotencyKey(headers);
    if (!key && route.idempotencyKeyRequired)
      throw refuse(badRequest, { message: "header Idempotency-Key: required", field: idempotencyKeyField });
    // A DynamoDB sort key has at most 1,024 bytes, and a character takes up to three. The request's hash covers the
    // whole path.
    const path = withoutLastSlash(event.path);
    const id = `${event.httpMethod} ${path.slice(0, 240)} ${key}`;
    // A player's records share one partition, so that they can be erased with the account. Other callers' records are
    // spread.
    const record = { caller: caller.player?.id ?? `${callerName(event)} ${id}`, id };
    const request = {
      ...clients,
      ...(documents && { live: documents }),
      ...caller,
      ...input,
      ...time,
      requestId,
      address,
      build: build === "malformed" ? undefined : build,
      country: countryOf(headers),
      language,
      requestHash: requestHash(event.httpMethod, path, input.body),
      idempotencyKey: `${route.method} ${route.path} ${key ?? requestId}`,
      repeatable: key !== undefined,
      spend: async (cost: Cost) => spent?.note(userId, weightOf(cost)),
      heads: switches.read,
      admitNewcomer: () => switches.admitNewcomer(language),
    };
    const recorded = key !== undefined && recordsAnswers(route);
    const work = async (begunAt: number) => {
      const answer = await checkedAnswer(() => handle({ ...request, begunAt }), requestId);
      const kilobytes = Buffer.byteLength(answer.body) / 1_000;
      await request.spend({ megabytes: kilobytes / 1_000, ...(recorded && { write: 2 + kilobytes }) });
      return answer;
    };
    if (!recorded) return work(now);
    const requests: RequestsTable = clients.tables.requests;
    // A key belongs to the query too: what was only looked at is not done.
    const said = new URLSearchParams((input.query ?? {}) as Record<string, string>);
    said.sort();
    const whole = said.size > 0 ? `${path}?${said}` : path;
    const hash = requestHash(event.httpMethod, whole, input.body);
    return executeOnce(requests, { ...record, requestHash: hash, now }, work);
  }

  return async (event: APIGatewayProxyEvent, context: Context): Promise<Response> => {
    const requestId = requestIdOf(event) ?? context.awsRequestId;
    const sent = lowerCase(event.headers);
    const cors = allowOrigin(origins, sent.origin);
    const seen: Seen = {};
    // After the answer Lambda freezes the function, so the write is awaited with it.
    const writing = watched?.begin(clock.now());
    const { headers, ...rest } = await answer(event, sent, requestId, seen).catch(async (error: unknown) => {
      if (error instanceof Refusal) {
        reportRefusal(error);
        await tell?.(seen.caller, error, clock.now());
      } else if (!isThrottle(error)) console.error(error);
      return toResponse(error, requestId);
    });
    const isError = rest.statusCode >= 500;
    if (seen.player)
      await watched?.note(
        lastManifest(makeClients)?.head,
        { id: seen.player, address: addressOf(event) },
        isError,
        clock.now(),
      );
    await writing;
    return { ...rest, headers: { ...headers, ...cors, ...liveHeaderOf(makeClients) } };
  };
}

/** The caller of a request as far as it is known, also if the request is refused. */
interface Seen {
  /** The player whom it was admitted for. */
  player?: string;
  caller?: { userId: string; build: Build | undefined };
}

/** Returns what answers a call beyond a share of the budget as its route says, and refuses others. */
const beyondShare =
  ({ share }: Pick<LambdaRoute, "share">) =>
  (error: unknown): Response => {
    if (!(share?.beyond && error instanceof Refusal && error.is(budgetLimit))) throw error;
    return toAnswer(share.beyond(error.retryAfter ?? 0));
  };

/**
 * Returns API Gateway's id of a request. A client can choose it with the header `X-Amzn-RequestId`, and it ends up in
 * keys and logs, so an id that is not short and plain is ignored.
 */
const requestIdOf = ({ requestContext: { requestId } }: APIGatewayProxyEvent) =>
  requestId && /^[\w-]{1,64}$/.test(requestId) ? requestId : undefined;

function toAnswer(answer: unknown): Response {
  const { status, body, headers } = answer instanceof Reply ? answer : new Reply(200, answer);
  if (isBodiless(status)) return { statusCode: status, headers: { ...headers }, body: "" };
  if (body instanceof Bytes)
    return {
      statusCode: status,
      headers: {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        ...headers,
      },
      body: Buffer.from(body.bytes).toString("base64"),
      isBase64Encoded: true,
    };
  return {
    statusCode: status,
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      ...nextPage(body),
      ...headers,
    },
    body: body instanceof JsonText ? String(body) : JSON.stringify(body),
  };
}

/** Every list says in this header where its next page begins, so that a client reads the pages of all lists alike. */
const nextPage = (body: unknown): Record<string, string> =>
  typeof body === "object" && body !== null && "cursor" in body && typeof body.cursor === "string"
    ? { "X-Next-Cursor": body.cursor }
    : {};

/** Returns a path without slashes at its end: the gateway takes `/shop/buy/` for `/shop/buy`, and so does a repeat. */
const withoutLastSlash = (path: string): string => path.replace(/(?<=[^/])\/+$/, "");
