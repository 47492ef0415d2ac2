/** Returns the header that makes a request safe to repeat. */
export const keyed = (key: string) => ({ "idempotency-key": key });
