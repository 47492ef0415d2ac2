/** The codes of what every route may answer. */
export * from "./codes/auth";
export * from "./codes/clients";
export * from "./codes/idempotency";
export * from "./codes/limits";
export * from "./codes/players";
export * from "./codes/requests";
export * from "./codes/server";
export * from "./codes/service";
