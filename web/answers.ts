import type { Api } from "./api";

export type {
  Entry,
  Profile,
  RunReward,
  ScoreResult as ScoreAnswer,
  Search as SearchAnswer,
} from "./client";

/** Answers that only one route gives: the client has no named types for them. */
export type Wallet = Awaited<ReturnType<Api["getWallet"]>>;
export type Conversation = Awaited<ReturnType<Api["getConversations"]>>[number];
export type ConversationPage = Awaited<ReturnType<Api["getConversation"]>>;
type Avatar = Awaited<ReturnType<Api["getAvatar"]>>;
/** The part of the avatars that changes: all but the presets. */
export type AvatarState = Omit<Avatar, "presets">;
export type Tasks = Awaited<ReturnType<Api["getTasks"]>>;
export type Parties = Awaited<ReturnType<Api["getParties"]>>;
export type Party = NonNullable<Parties["party"]>;
export type Invitation = Parties["invitations"][number];
export type PlayedMatch = Awaited<ReturnType<Api["getMatches"]>>["matches"][number];
export type OwnRank = Awaited<ReturnType<Api["getMyRank"]>>;
