import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { admission } from "./admission";
import { type AnyAuthorizer, Unauthorized } from "./authorizer";
import { authorizerPolicy, deniedContext } from "./authorizerPolicy";
import { budget, defaultBudget, playerBudgetVariable } from "./budget";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import { accountBanned, adminsOnly, banned, featureDenied, maintenanceDenied, staffOnly } from "./codes/auth";
import { budgetLimit } from "./codes/limits";
import { maintenance } from "./codes/service";
import { requestWeight, weightOf } from "./cost";
import type { Environment } from "./environment";
import { membersOf, Refusal, refuse } from "./errors";
import { buildOf, clientHeader } from "./gameClient/build";
import { languageOf } from "./languageOf";
import { switched } from "./live/switched";
import { lowerCase } from "./lowerCase";
import { adminGroup } from "./rights";
import type { SignedIn, Tokens } from "./tokens";
import { authorizerUsesOf } from "./uses";

/**
 * Returns the Lambda handler of an authorizer, with the clients that its grants allow. Whatever the authorizer
 * decides, tokens of deleted players, and those from before a sign-out, do not verify, and tokens of banned players are
 * denied. With a `group`, so are those of all who are not its enabled members at that moment.
 */
export function serveAuthorizer(
  authorizer: AnyAuthorizer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, authorizerUsesOf(authorizer), environment);
  const { group } = authorizer;
  const own: Tokens | undefined = clients.tokens ?? clients.staffTokens;
  const admit = own && admission(clients.tables.revocations, clock.now);
  const checked: Tokens | undefined = own && {
    async verify(authorization, now) {
      const signedIn: SignedIn = await own.verify(authorization, now);
      await admit?.(signedIn);
      // The token's groups come first, so that only those who were staff within the hour cause a call.
      if (
        group !== undefined &&
        !(signedIn.groups.includes(group) && (await clients.staff.has(signedIn, group)))
      )
        throw refuse(group === adminGroup ? adminsOnly : staffOnly);
      return signedIn;
    },
  };
  const limit = Number(environment[playerBudgetVariable] ?? defaultBudget);
  const spent = authorizer.costs && budget(clients.tables.allowances, limit, clock.now);
  const weight = requestWeight + weightOf(authorizer.costs ?? {});
  const affords = async (userId: string): Promise<boolean> => {
    try {
      await spent?.spend(userId, weight);
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.is(budgetLimit)) return false;
      throw error;
    }
  };
  const handle = authorizer.handler as (request: unknown) => Promise<APIGatewayAuthorizerResult>;
  const { feature, switches } = authorizer;
  const { refusalOf } = switched(makeClients, clients.tables?.heads, { feature, environment }, clock);

  /** Returns a result as the switches leave it. A caller whose token was not verified names no build. */
  async function asSwitched(
    result: APIGatewayAuthorizerResult,
    event: APIGatewayRequestAuthorizerEvent,
    signedIn: SignedIn | undefined,
  ): Promise<APIGatewayAuthorizerResult> {
    if (!switches) return result;
    const headers = lowerCase(event.headers);
    const refusal = await refusalOf({
      player: { id: result.principalId, groups: signedIn?.groups ?? [] },
      language: languageOf(headers),
      build: signedIn && buildOf(headers[clientHeader.toLowerCase()]),
    });
    if (!refusal) return result;
    if (switches === "denies")
      return {
        ...authorizerPolicy("Deny", result.principalId, event),
        context: deniedContext(refusal.is(maintenance) ? maintenanceDenied : featureDenied),
      };
    const body = JSON.stringify(membersOf(refusal, event.requestContext.requestId));
    return {
      ...result,
      context: {
        ...result.context,
        refused: refusal.code.code,
        // A template would have to escape the text.
        refusal: Buffer.from(body).toString("base64"),
        retryAfter: `${refusal.retryAfter ?? ""}`,
      },
    };
  }
  return async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    let signedIn: SignedIn | undefined;
    const noting = (tokens: Tokens | undefined) =>
      tokens && {
        async verify(authorization: string, now: number) {
          signedIn = await tokens.verify(authorization, now);
          return signedIn;
        },
      };
    try {
      const verified = {
        ...(clients.tokens && { tokens: noting(checked) }),
        ...(clients.staffTokens && { staffTokens: noting(checked) }),
      };
      const result = await handle({ ...clients, ...verified, affords, event, ...timeOf(clock) });
      return await asSwitched(result, event, signedIn);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === 401) throw new Unauthorized();
      if (error.status === 403)
        return {
          ...authorizerPolicy("Deny", "refused", event),
          context: deniedContext(error.is(accountBanned) ? banned : error.code),
        };
      throw error;
    }
  };
}
