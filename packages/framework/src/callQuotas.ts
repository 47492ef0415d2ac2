import type { Rate } from "./callerRate";
import type { GameLiftOperation } from "./gameLift";
import type { UserOperation } from "./userPool";

/**
 * The figures of which AWS's page has two states, neither with a date: the web pages have the older ones, and the page's
 * Markdown the newer ones (https://docs.aws.amazon.com/gameliftservers/latest/developerguide/api-limits-common.html and
 * api-limits-common.md, read in 2026-11). What is planned or simulated uses the older, lower figure.
 */
const disputedQuotas = { CreatePlayerSession: { older: 50, newer: 200 } } as const;

/**
 * Calls of GameLift a second that AWS accepts from an account in a Region, all its functions together (GameLift Servers
 * hosting guide, "API request limits"). They can be raised.
 */
export const gameLiftQuotas: Readonly<Record<GameLiftOperation, number>> = {
  AcceptMatch: 100,
  CreatePlayerSession: disputedQuotas.CreatePlayerSession.older,
  DescribeGameSessionPlacement: 75,
  DescribeGameSessions: 20,
  DescribeMatchmaking: 200,
  DescribePlayerSessions: 200,
  // In no table of AWS: only the limit of all calls together counts.
  GetPlayerConnectionDetails: 500,
  SearchGameSessions: 30,
  StartGameSessionPlacement: 75,
  StartMatchmaking: 100,
  StopGameSessionPlacement: 20,
  StopMatchmaking: 100,
  TerminateGameSession: 20,
  UpdateGameSession: 20,
};

/**
 * Calls of Cognito a second that AWS accepts from an account in a Region, for all its pools (Cognito Developer Guide,
 * "Quotas in Amazon Cognito"). Operations of a category share its quota; of these only UserCreation and UserRead can be
 * raised.
 */
const categories = {
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserList: 30,
} as const;

export const userQuotas: Readonly<Record<UserOperation, number>> = {
  AdminCreateUser: categories.UserCreation,
  AdminDeleteUser: categories.UserUpdate,
  AdminDisableUser: categories.UserUpdate,
  AdminEnableUser: categories.UserUpdate,
  AdminGetUser: categories.UserRead,
  AdminRemoveUserFromGroup: categories.UserUpdate,
  AdminSetUserPassword: categories.UserAccountRecovery,
  AdminUpdateUserAttributes: categories.UserUpdate,
  AdminUserGlobalSignOut: categories.UserUpdate,
  ListUsers: categories.UserList,
};

/** The share of a quota that one player may use: on average, and of one second's at once. */
const largest = { onAverage: 1 / 10, atOnce: 1 / 2 };

/** Returns the requests of one player that leave most of a quota to the others, if each request makes one call. */
export const partOf = (callsPerSecond: number): Rate => ({
  rate: callsPerSecond * largest.onAverage,
  burst: Math.floor(callsPerSecond * largest.atOnce),
});
