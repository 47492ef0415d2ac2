/** Returns the header with which a request can be repeated. */
export const keyed = (key: string) => ({ "idempotency-key": key });
