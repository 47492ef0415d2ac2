import type { Api } from "./api";

/** The API's answers, as the page calls them. */
export type Wallet = Awaited<ReturnType<Api["getWallet"]>>;
export type Profile = Awaited<ReturnType<Api["getProfile"]>>;
export type BoardPage = Awaited<ReturnType<Api["getLeaderboard"]>>;
export type Entry = BoardPage["entries"][number];
export type Conversation = Awaited<ReturnType<Api["getConversations"]>>[number];
export type ConversationPage = Awaited<ReturnType<Api["getConversation"]>>;

export type Avatar = Awaited<ReturnType<Api["getAvatar"]>>;
/** The part that changes; presets stay. */
export type AvatarState = Omit<Avatar, "presets">;
export type ScoreAnswer = Awaited<ReturnType<Api["postScore"]>>;
export type Tasks = Awaited<ReturnType<Api["getTasks"]>>;
export type RunReward = Tasks["runs"][number];
export type SearchAnswer = Awaited<ReturnType<Api["getMatchmaking"]>>;
export type PlayedMatch = Awaited<ReturnType<Api["getMatches"]>>["matches"][number];
export type OwnRank = Awaited<ReturnType<Api["getMyRank"]>>;
