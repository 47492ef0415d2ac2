import type { Api } from "./api";

export type { Entry, Profile } from "./client";

/** Answers that only one route gives: the client has no named types for them. */
export type Wallet = Awaited<ReturnType<Api["getWallet"]>>;
export type StartAnswer = Awaited<ReturnType<Api["getStart"]>>;
export type OwnRank = Awaited<ReturnType<Api["getMyRank"]>>;
