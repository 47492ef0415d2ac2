import type { Code } from "@game-backend/framework/codes/code";

/** A condition on which a template refuses a request. */
export interface Check {
  /** VTL that sets the condition's variables: only references have methods. */
  given?: string;
  /** VTL: the condition for a refusal. */
  when: string;
  code: Code;
  /** @default the code's meaning */
  message?: string;
  /** The part of the request that is wrong, as refusals name it. */
  field?: string;
  /** Seconds. */
  retryAfter?: number;
  /**
   * VTL that gives the whole answer, and sets its headers, if an authorizer has made it.
   * @default the code's answer
   */
  answer?: string;
}
