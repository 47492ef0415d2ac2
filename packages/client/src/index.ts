export { type AgeClaim, Ages, type AgesOptions, appleAge, googleAge } from "./ages.js";
export { clientOf } from "./api.js";
export { Blocks } from "./blocks.js";
export { Board } from "./board.js";
export type { Build, Platform } from "./build.js";
export { ServerClock } from "./clock.js";
export { type ConnectionOptions, GameConnection } from "./connection.js";
export { type AnyConsent, Consents, type ConsentsOptions } from "./consents.js";
export type { RefusedCount } from "./counting.js";
export { type AnyBoxes, type AnyDrawsPage, Draws, type DrawsApi } from "./draws.js";
export {
  ApiError,
  type Banned,
  type Closed,
  CognitoError,
  ConnectionError,
  isRefused,
  type Outdated,
  type Refused,
  SignedOutError,
} from "./errors.js";
export { type EventFields, Events, type EventsApi, type EventsOptions, type RefusedEvent } from "./events.js";
export { createGuest, enterAsGuest, type Guest, type GuestApi } from "./guest.js";
export {
  type AnyInboxMessage,
  type Claims,
  Inbox,
  type InboxMessageContent,
  type InboxOptions,
} from "./inbox.js";
export { Kept, type KeptOptions } from "./kept.js";
export { type AnySockets, Live, type LiveOptions, type News, type TicketApi } from "./live.js";
export { LobbyState, lobbyCode, shownLobbyCode } from "./lobby.js";
export { findMatch, type MatchOptions } from "./match.js";
export type { ApiOptions } from "./options.js";
export { type Dropped, Outbox, type OutboxEntry, type OutboxOptions } from "./outbox.js";
export { pages } from "./pages.js";
export { PartyState } from "./party.js";
export { linkPlatform, type PlatformTokens, type Proof, signInByPlatform } from "./platform.js";
export {
  type PurchaseApi,
  Purchases,
  type PurchasesOptions,
  type Storefront,
  type StorePurchase,
} from "./purchases.js";
export { Relay, type RelayOptions } from "./relay.js";
export { type AnyReport, type ReportBody, Reports, type ReportsOptions } from "./reports.js";
export {
  type Choice,
  type Save,
  Saves,
  type SavesApi,
  type SavesOptions,
  type StoredSave,
} from "./saves.js";
export { PlayerScores, type PlayerScoresOptions } from "./scores.js";
export { seatIn } from "./seat.js";
export { mayPass } from "./send.js";
export { isFinal } from "./sending.js";
export { Session, type SessionOptions } from "./session.js";
export { type AnyStart, type LiveValues, type SocketTicket, Start, type StartOptions } from "./start.js";
export { type SteamOptions, SteamPurchases } from "./steam.js";
export { browserStore, type Store } from "./store.js";
export { deviceTimers, type Timers } from "./timers.js";
export { type AnyTrack, type TrackClaims, Tracks, type TracksOptions } from "./tracks.js";
export type { AnyRouteTypes, CallOptions, ClientOf, RouteFacts } from "./types.js";
export { Unanswered } from "./unanswered.js";
export { type AvatarOptions, type PhotoOptions, uploadAvatar, uploadPhoto } from "./upload.js";
export { uuid } from "./uuid.js";
export { type ShownDraws, verifyDraws } from "./verifyDraws.js";
export { WalletState } from "./wallet.js";
export { type ChallengeApi, doWork, type Work } from "./work.js";
