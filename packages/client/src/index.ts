export { type ApiOptions, apiOf } from "./api.js";
export { ApiError, CognitoError, ConnectionError, SignedOutError } from "./errors.js";
export { createGuest } from "./guest.js";
export { Live, type LiveOptions, type News } from "./live.js";
export * from "./routes.js";
export { Session, type SessionOptions } from "./session.js";
export type { Api, CallOptions, RouteFacts, RouteName } from "./types.js";
export { uuid } from "./uuid.js";
export { doWork, type Work } from "./work.js";
