import { AwsError } from "../core/service";
import type { Database } from "./database";
import type { Pool } from "./directory";
import { resourceNotFound } from "./errors";
import { type User, userKey } from "./users";

export interface Group {
  readonly name: string;
  readonly description?: string;
  /**
   * The group with the lowest number comes first in `cognito:groups` and determines `cognito:preferred_role`.
   */
  readonly precedence?: number;
  readonly roleArn?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

interface GroupRow {
  name: string;
  description: string | null;
  precedence: number | null;
  role: string | null;
  created: number;
  modified: number;
}

const groupOf = (row: GroupRow): Group => ({
  name: row.name,
  description: row.description ?? undefined,
  precedence: row.precedence ?? undefined,
  roleArn: row.role ?? undefined,
  createdAt: row.created,
  modifiedAt: row.modified,
});

const byPrecedence = "ORDER BY precedence IS NULL, precedence, name";

/** Stores groups and their members. */
export class Groups {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  /** Deletes the groups that the program declared in the previous run. Memberships stay. */
  forgetDeclared(poolId: string): void {
    this.db.run("DELETE FROM groups WHERE pool = ? AND declared = 1", poolId);
  }

  /** Adds a group of the program. */
  declare(poolId: string, group: Pick<Group, "name" | "description" | "precedence" | "roleArn">): void {
    this.insert("INSERT OR REPLACE", poolId, group, true);
  }

  /**
   * Adds a group created by a call. It is empty, even if an earlier program declared a group of that name. Throws
   * `GroupExistsException`.
   */
  create(poolId: string, group: Pick<Group, "name" | "description" | "precedence" | "roleArn">): Group {
    return this.db.transaction(() => {
      if (!this.insert("INSERT OR IGNORE", poolId, group, false))
        throw new AwsError("GroupExistsException", "A group with the name already exists.");
      this.db.run("DELETE FROM members WHERE pool = ? AND name = ?", poolId, group.name);
      return this.get(poolId, group.name);
    });
  }

  /** Throws `ResourceNotFoundException`. */
  get(poolId: string, name: string): Group {
    const row = this.db.get<GroupRow>("SELECT * FROM groups WHERE pool = ? AND name = ?", poolId, name);
    if (!row) throw resourceNotFound("Group not found.");
    return groupOf(row);
  }

  remove(poolId: string, name: string): void {
    this.get(poolId, name);
    this.db.transaction(() => {
      this.db.run("DELETE FROM members WHERE pool = ? AND name = ?", poolId, name);
      this.db.run("DELETE FROM groups WHERE pool = ? AND name = ?", poolId, name);
    });
  }

  list(poolId: string): readonly Group[] {
    return this.db.all<GroupRow>("SELECT * FROM groups WHERE pool = ? ORDER BY name", poolId).map(groupOf);
  }

  add(pool: Pool, name: string, user: User): void {
    this.get(pool.id, name);
    this.db.run("INSERT OR IGNORE INTO members VALUES (?, ?, ?)", pool.id, name, userKey(pool, user));
  }

  drop(pool: Pool, name: string, user: User): void {
    this.get(pool.id, name);
    this.db.run(
      "DELETE FROM members WHERE pool = ? AND name = ? AND user = ?",
      pool.id,
      name,
      userKey(pool, user),
    );
  }

  of(pool: Pool, user: User): readonly Group[] {
    return this.db
      .all<GroupRow>(
        `SELECT g.* FROM members m JOIN groups g ON g.pool = m.pool AND g.name = m.name WHERE m.pool = ? AND m.user = ? ${byPrecedence}`,
        pool.id,
        userKey(pool, user),
      )
      .map(groupOf);
  }

  has(pool: Pool, name: string, user: User): boolean {
    return !!this.db.get(
      "SELECT 1 FROM members WHERE pool = ? AND name = ? AND user = ?",
      pool.id,
      name,
      userKey(pool, user),
    );
  }

  private insert(
    verb: "INSERT OR REPLACE" | "INSERT OR IGNORE",
    poolId: string,
    group: Pick<Group, "name" | "description" | "precedence" | "roleArn">,
    declared: boolean,
  ) {
    const now = this.clock();
    return this.db.run(
      `${verb} INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      poolId,
      group.name,
      group.description ?? null,
      group.precedence ?? null,
      group.roleArn ?? null,
      declared ? 1 : 0,
      now,
      now,
    );
  }
}
