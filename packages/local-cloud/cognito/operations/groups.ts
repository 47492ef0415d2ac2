import { z } from "zod";
import { paged, positionPattern } from "../../core/paged";
import type { Group } from "../groups";
import { date, GroupName, iamOperation, Limit, NextToken, PoolId, Username } from "../operation";
import { userSummary } from "./adminUsers";

const MemberInput = z.object({ UserPoolId: PoolId, Username, GroupName });
const GroupInput = z.object({ UserPoolId: PoolId, GroupName });

const groupType = (poolId: string, group: Group) => ({
  GroupName: group.name,
  UserPoolId: poolId,
  ...(group.description !== undefined && { Description: group.description }),
  ...(group.roleArn !== undefined && { RoleArn: group.roleArn }),
  ...(group.precedence !== undefined && { Precedence: group.precedence }),
  LastModifiedDate: date(group.modifiedAt),
  CreationDate: date(group.createdAt),
});

export const adminAddUserToGroup = iamOperation(MemberInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  services.groups.add(pool, input.GroupName, services.users.get(pool, input.Username));
  return undefined;
});

export const adminRemoveUserFromGroup = iamOperation(MemberInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  services.groups.drop(pool, input.GroupName, services.users.get(pool, input.Username));
  return undefined;
});

/** The `NextToken` of a list of groups: a position. */
const Position = z.string().regex(positionPattern, "Member must be the NextToken of an answer").optional();
const page = { Limit, NextToken: Position };
const ListForUserInput = z.object({ UserPoolId: PoolId, Username, ...page });

export const adminListGroupsForUser = iamOperation(ListForUserInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const groups = services.groups.of(pool, services.users.get(pool, input.Username));
  const { items, next } = paged(groups, input.Limit || 60, input.NextToken);
  return { Groups: items.map((group) => groupType(pool.id, group)), ...next };
});

const ListGroupsInput = z.object({ UserPoolId: PoolId, ...page });

export const listGroups = iamOperation(ListGroupsInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const { items, next } = paged(services.groups.list(pool.id), input.Limit || 60, input.NextToken);
  return { Groups: items.map((group) => groupType(pool.id, group)), ...next };
});

const ListMembersInput = GroupInput.extend({ Limit, NextToken });

export const listUsersInGroup = iamOperation(ListMembersInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  services.groups.get(pool.id, input.GroupName);
  const isMember = (user: Parameters<typeof userSummary>[0]) =>
    services.groups.has(pool, input.GroupName, user);
  const { users, next } = services.users.page(pool, input.Limit || 60, input.NextToken ?? "", isMember);
  return { Users: users.map(userSummary), ...(next !== undefined && { NextToken: next }) };
});

const CreateInput = GroupInput.extend({
  Description: z.string().max(2048).optional(),
  Precedence: z.int().nonnegative().optional(),
  RoleArn: z.string().optional(),
});

export const createGroup = iamOperation(CreateInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const group = services.groups.create(pool.id, {
    name: input.GroupName,
    description: input.Description,
    precedence: input.Precedence,
    roleArn: input.RoleArn,
  });
  return { Group: groupType(pool.id, group) };
});

export const getGroup = iamOperation(GroupInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  return { Group: groupType(pool.id, services.groups.get(pool.id, input.GroupName)) };
});

export const deleteGroup = iamOperation(GroupInput, (services, input) => {
  services.groups.remove(services.directory.pool(input.UserPoolId).id, input.GroupName);
  return undefined;
});
