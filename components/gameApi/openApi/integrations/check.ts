/** Why a template refuses a request. */
export interface Check {
  /** VTL: what the condition needs to be set; only references have methods. */
  given?: string;
  /** VTL: a condition under which it does. */
  when: string;
  status: 400 | 401 | 403 | 429;
  message: string;
  /** Seconds. */
  retryAfter?: number;
}
