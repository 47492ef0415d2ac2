export { type ApiOptions, clientOf } from "./api.js";
export type { Build, Platform } from "./build.js";
export { ServerClock } from "./clock.js";
export {
  ApiError,
  CognitoError,
  ConnectionError,
  isRefused,
  type Outdated,
  type Refused,
  SignedOutError,
} from "./errors.js";
export { createGuest, type Guest, type GuestApi } from "./guest.js";
export { type AnySockets, Live, type LiveOptions, type News, type TicketApi } from "./live.js";
export { Session, type SessionOptions } from "./session.js";
export type { AnyRouteTypes, CallOptions, ClientOf, RouteFacts } from "./types.js";
export { uuid } from "./uuid.js";
export { type ChallengeApi, doWork, type Work } from "./work.js";
