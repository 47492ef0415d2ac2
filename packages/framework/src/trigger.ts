import type {
  CreateAuthChallengeTriggerEvent,
  CustomMessageTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from "aws-lambda";
import { answeredWithin } from "./boundedFetch";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, type Time, timeOf } from "./clock";
import type { Environment } from "./environment";
import { Refusal } from "./errors";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import { joinUses } from "./joinUses";
import { manifestUses } from "./live/readLiveManifest";
import { switched } from "./live/switched";
import { count } from "./metrics";
import type { Transact } from "./transact";
import { untilGranted } from "./untilGranted";

/** The events of a user pool's triggers, by Cognito's names of the triggers. */
export interface TriggerEvents {
  preSignUp: PreSignUpTriggerEvent;
  customMessage: CustomMessageTriggerEvent;
  postConfirmation: PostConfirmationTriggerEvent;
  preAuthentication: PreAuthenticationTriggerEvent;
  postAuthentication: PostAuthenticationTriggerEvent;
  preTokenGeneration: PreTokenGenerationTriggerEvent;
  defineAuthChallenge: DefineAuthChallengeTriggerEvent;
  createAuthChallenge: CreateAuthChallengeTriggerEvent;
  verifyAuthChallengeResponse: VerifyAuthChallengeResponseTriggerEvent;
}

/** Cognito's name of a trigger. */
export type TriggerName = keyof TriggerEvents;

/**
 * A trigger of the user pool, which may refuse what a user is doing by throwing `refuse(code)`. Cognito passes the message on to
 * the client, after `PreSignUp failed with error`, and adds a full stop. The client learns nothing of other errors. Cognito waits 5
 * s for the answer. Without one, it calls the trigger up to three times with the same event, so a trigger is idempotent.
 */
export interface Trigger<G extends Game, N extends TriggerName, U> {
  /** The trigger, or several that one function serves. */
  on: N | readonly N[];
  summary: string;
  uses?: Declared<G, U>;
  /** A capability without which the trigger would be pointless, although it does not use it. */
  needs?: string;
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB.
   * @default 512
   */
  memorySize?: number;
  /**
   * Set for a trigger of sign-ups, which maintenance refuses: its handler calls `admitNewcomer` before it makes anything.
   * @default no switch refuses it
   */
  refusable?: "newcomers";
  /** Returns the members of the event's `response` that it sets, if any. */
  handler(
    request: {
      event: TriggerEvents[N];
      tables: Granted<G, U>;
      transact: Transact;
      /** Throws 503 during maintenance, with `refusable`. */
      admitNewcomer(): Promise<void>;
      /**
       * Does what is not the trigger's duty, such as keeping a row for a later job. An error, or no end within two seconds, refuses
       * nobody: it is logged with `what`, and counted (`SideWorkFailed`).
       */
      besides: Besides;
    } & Time &
      Clients<G, U>,
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler that only refuses returns nothing
  ): Promise<Partial<TriggerEvents[N]["response"]> | void>;
}

/** Does a work whose failure is logged and counted, and which never rejects. */
export type Besides = (what: string, work: () => Promise<unknown>) => Promise<void>;

/** Declares a trigger of a game: returns it unchanged, with its types. `serveTrigger(trigger)` makes its Lambda handler. */
export type DefineTrigger<G extends Game> = <const N extends TriggerName, const U extends Uses<G> = {}>(
  trigger: Trigger<G, N, U>,
) => Trigger<G, N, U>;

/** A trigger of any types. */
export interface AnyTrigger extends Omit<Trigger<Game, TriggerName, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  // biome-ignore lint/suspicious/noConfusingVoidType: as in Trigger
  handler(request: never): Promise<object | void>;
}

/** Returns all grants of a trigger: its `uses`, and the read of the switches if they refuse newcomers. */
export const triggerUsesOf = ({ uses = {}, refusable }: Pick<AnyTrigger, "uses" | "refusable">): AnyUses =>
  joinUses([uses, ...(refusable ? [manifestUses] : [])]);

/** Milliseconds that work besides a trigger's duty may take, of the five seconds that Cognito waits. */
const besidesMs = 2_000;

const besides: Besides = async (what, work) => {
  try {
    await answeredWithin(besidesMs, work);
  } catch (error) {
    console.error(`A trigger went on without this: ${what}`, error);
    count("SideWorkFailed");
  }
};

/**
 * Seconds before each retry of a trigger that lacks a grant, which an update may have added some seconds ago. With a cold start
 * they fit into Cognito's five.
 */
const retrySeconds = [0.25, 0.5, 1, 1.25];

/**
 * Returns the Lambda handler of a trigger, with the clients that its grants allow. Cognito shows a client the message of
 * every error, so errors other than refusals are logged and replaced.
 */
export function serveTrigger(
  trigger: AnyTrigger,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, triggerUsesOf(trigger), environment);
  const { admitNewcomer } = switched(makeClients, clients.tables?.heads, { environment }, clock);
  const handle = trigger.handler as (request: unknown) => Promise<object | undefined>;

  return async (event: TriggerEvents[TriggerName]): Promise<TriggerEvents[TriggerName]> => {
    try {
      const response = await untilGranted(
        clock.wait,
        () => handle({ ...clients, admitNewcomer, besides, event, ...timeOf(clock) }),
        retrySeconds,
      );
      return { ...event, response: { ...event.response, ...response } } as typeof event;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      console.error(error);
      throw new Error("Something is not working here: try again in a minute");
    }
  };
}
