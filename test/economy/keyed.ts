/** The header by which a request may be repeated. */
export const keyed = (key: string) => ({ "idempotency-key": key });
