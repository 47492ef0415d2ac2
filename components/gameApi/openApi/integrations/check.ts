/** A reason for which a template refuses a request. */
export interface Check {
  /** VTL: sets the variables of the condition, because only references have methods. */
  given?: string;
  /** VTL: the condition for refusing. */
  when: string;
  status: 400 | 401 | 403 | 429;
  message: string;
  /** Seconds. */
  retryAfter?: number;
}
