import { z } from "zod";

import type { Client } from "../directory";
import { invalidParameter, notAuthorized } from "../errors";
import { readAnswer } from "../triggers";
import type { User } from "../users";
import { hidesUsers } from "./recipients";
import {
  authenticated,
  checkedUsername,
  checkMaySignIn,
  preAuthentication,
  required,
  type SignIn,
  sessionRefusals,
  unknownUser,
} from "./signIn";

/** A challenge that the user was asked, and whether the answer was right. */
const Asked = z.object({
  challengeName: z.string(),
  challengeResult: z.boolean(),
  challengeMetadata: z.string().optional(),
});
type Asked = z.output<typeof Asked>;

/** The state in the `Session` of a custom challenge. */
const CustomState = z.object({
  clientId: z.string(),
  /** The user's `sub`; absent for a name without a user. */
  user: z.string().optional(),
  username: z.string(),
  asked: z.array(Asked),
  parameters: z.record(z.string(), z.string()),
  metadata: z.string().optional(),
});

/** The members that a trigger's `response` has, `null` if the function has not set them. */
const Decision = z.looseObject({
  challengeName: z.string().nullish(),
  issueTokens: z.boolean().nullish(),
  failAuthentication: z.boolean().nullish(),
});
const Parameters = z.record(z.string(), z.string()).nullish();
const Challenge = z.looseObject({
  publicChallengeParameters: Parameters,
  privateChallengeParameters: Parameters,
  challengeMetadata: z.string().nullish(),
});
const Judgement = z.looseObject({ answerCorrect: z.boolean().nullish() });

const triggers = ["defineAuthChallenge", "createAuthChallenge", "verifyAuthChallengeResponse"] as const;

/** Someone who is signing in: a user, or a name without one, whose existence the client hides. */
interface Candidate {
  readonly user: User | undefined;
  readonly username: string;
}

/** `CUSTOM_AUTH`: the pool's triggers decide what is asked, and when there are tokens. */
export async function startCustomSignIn(signIn: SignIn) {
  const { services, client } = signIn;
  if (
    signIn.parameters.CHALLENGE_NAME !== undefined &&
    signIn.parameters.CHALLENGE_NAME !== "CUSTOM_CHALLENGE"
  )
    throw invalidParameter("A custom sign-in that begins with SRP_A is not in the local cloud.");
  const username = checkedUsername(signIn);
  checkTriggers(client);
  const user = services.users.find(client.pool, username);
  if (!user && !hidesUsers(client)) throw unknownUser(client);
  await preAuthentication(signIn, user, username);
  if (user) checkMaySignIn(user);
  return next(signIn, { user, username: user?.username ?? username }, []);
}

/** Answers `CUSTOM_CHALLENGE`. A session is good for one answer. */
export async function answerCustomChallenge(signIn: SignIn, session: string | undefined) {
  const { services, client } = signIn;
  const username = checkedUsername(signIn);
  const challengeAnswer = required(signIn, "ANSWER");
  if (!session) throw invalidParameter("Missing required parameter Session");
  const opened = services.sealedState.open("customChallenge", session, CustomState);
  if ("refused" in opened) throw notAuthorized(sessionRefusals[opened.refused]);
  const state = opened.data;
  const user = state.user === undefined ? undefined : services.users.bySub(client.pool, state.user);
  const named = services.users.find(client.pool, username);
  const isSame = user ? named?.sub === user.sub : state.user === undefined && state.username === username;
  if (state.clientId !== client.id || !isSame) throw notAuthorized(sessionRefusals.invalid);
  services.sealedState.use(session);
  if (user) checkMaySignIn(user);
  const candidate = { user, username: state.username };
  const { answerCorrect } = readAnswer(
    Judgement,
    await call(signIn, "verifyAuthChallengeResponse", candidate, {
      request: { privateChallengeParameters: state.parameters, challengeAnswer },
      response: { answerCorrect: null },
    }),
  );
  const last: Asked = {
    challengeName: "CUSTOM_CHALLENGE",
    challengeResult: answerCorrect === true,
    ...(state.metadata !== undefined && { challengeMetadata: state.metadata }),
  };
  return next(signIn, candidate, [...state.asked, last]);
}

/** Asks the pool what comes next: tokens, a refusal or another challenge. */
async function next(signIn: SignIn, candidate: Candidate, asked: readonly Asked[]) {
  const { services, client } = signIn;
  const { user, username } = candidate;
  const decision = readAnswer(
    Decision,
    await call(signIn, "defineAuthChallenge", candidate, {
      request: { session: asked },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    }),
  );
  if (decision.failAuthentication) throw notAuthorized("Incorrect username or password.");
  if (decision.issueTokens) {
    if (!user) throw unknownUser(client);
    return authenticated(signIn, user, "Authentication");
  }
  const { challengeName } = decision;
  if (challengeName !== "CUSTOM_CHALLENGE")
    throw notAuthorized(`Challenge ${challengeName} is not in the local cloud: only CUSTOM_CHALLENGE is.`);
  const challenge = readAnswer(
    Challenge,
    await call(signIn, "createAuthChallenge", candidate, {
      request: { challengeName, session: asked },
      response: {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    }),
  );
  const state: z.output<typeof CustomState> = {
    clientId: client.id,
    ...(user && { user: user.sub }),
    username,
    asked: [...asked],
    parameters: challenge.privateChallengeParameters ?? {},
    ...(challenge.challengeMetadata && { metadata: challenge.challengeMetadata }),
  };
  return {
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: services.sealedState.seal("customChallenge", state, client.settings.authSessionValidity * 60),
    ChallengeParameters: { USERNAME: username, ...challenge.publicChallengeParameters },
  };
}

function call(
  { services, client, caller }: Pick<SignIn, "services" | "client" | "caller">,
  trigger: (typeof triggers)[number],
  { user, username }: Candidate,
  { request, response }: { request: Record<string, unknown>; response: Record<string, unknown> },
) {
  return services.triggers.call(client.pool, trigger, {
    source: `${trigger[0]?.toUpperCase()}${trigger.slice(1)}_Authentication`,
    user: user ?? username,
    caller,
    request: { ...request, userNotFound: !user },
    response,
  });
}

/** Throws `InvalidParameterException` for a pool that lacks one of the three triggers. */
function checkTriggers({ pool }: Client): void {
  if (triggers.every((trigger) => pool.settings.lambdaConfig[trigger] !== undefined)) return;
  throw invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
}
