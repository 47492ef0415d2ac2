/** A condition on which a template refuses a request. */
export interface Check {
  /** VTL that sets the condition's variables: only references have methods. */
  given?: string;
  /** VTL: the condition for a refusal. */
  when: string;
  status: 400 | 401 | 403 | 429;
  message: string;
  /** Seconds. */
  retryAfter?: number;
}
