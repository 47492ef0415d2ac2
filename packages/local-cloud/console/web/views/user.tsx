import type { Naming } from "../../pages/rowsNaming";
import type { Rows } from "../../pages/rowsOf";
import { Facts, Problem, Scroll } from "../components/controls";
import { moment } from "../frame/format";
import { post, useAct, useData } from "../frame/http";
import { address, pathOf, queryOf } from "../frame/place";
import type { ListedUser } from "./listedUser";
import { OwnView } from "./ownView";
import { RowsOf } from "./rows";

type Shown = ListedUser & {
  readonly groups: readonly string[];
  readonly allGroups: readonly string[];
  readonly rows: readonly Rows[];
  readonly naming: Naming;
  readonly hasOwnView: boolean;
};

/** A user: attributes, groups, rows in all tables, and the program's own view of the user. */
export function User({ pool, username }: { pool: string; username: string }) {
  const path = pathOf("users", pool, username);
  const { data, error, reload } = useData<Shown>(path);
  const act = useAct();
  const run = (body: object) =>
    act.run(async () => {
      await post(path, body);
      reload();
    });
  return (
    <div class="view users">
      <div class="toolbar">
        <a href={address("users")}>‹ Users</a>
        <h1>{username}</h1>
        <a href={address(`requests${queryOf({ filter: `player:${username}` })}`)}>Requests</a>
        <a href={address(`explorer${queryOf({ as: `user ${pool} ${username}` })}`)}>What the player sees</a>
        <button type="button" onClick={reload}>
          Reload
        </button>
      </div>
      <Problem text={error || act.error} />
      <Scroll class="scroll" label="User">
        {data && (
          <>
            <Facts
              of={[
                ["Status", `${data.status}${data.enabled ? "" : ", disabled"}`],
                ["Signed up", moment(data.created)],
                ...Object.entries(data.attributes).map(
                  ([name, value]) => [name, <code>{value}</code>] as const,
                ),
                ["Groups", data.groups.join(", ") || "none"],
              ]}
            />
            <p class="buttons wrap">
              <button
                type="button"
                disabled={act.busy}
                onClick={() => run({ do: data.enabled ? "disable" : "enable" })}
              >
                {data.enabled ? "Disable" : "Enable"}
              </button>
              <button type="button" disabled={act.busy} onClick={() => run({ do: "sign-out" })}>
                Sign out everywhere
              </button>
              {data.allGroups.map((group) => {
                const isIn = data.groups.includes(group);
                return (
                  <button
                    key={group}
                    type="button"
                    disabled={act.busy}
                    onClick={() => run({ do: isIn ? "leave" : "join", group })}
                  >
                    {isIn ? `Take out of ${group}` : `Add to ${group}`}
                  </button>
                );
              })}
            </p>
            <h2>What the user has</h2>
            {data.rows.length === 0 && <p class="note">No table has the user as a partition key.</p>}
            <RowsOf rows={data.rows} />
            {data.naming.rows.length > 0 && (
              <>
                <h2>Other rows that name the user</h2>
                <RowsOf rows={data.naming.rows} />
              </>
            )}
            {data.naming.unread.length > 0 && (
              <p class="note">
                Only the first rows of these tables were searched: {data.naming.unread.join(", ")}.
              </p>
            )}
            {data.hasOwnView && <OwnView path={path} pool={pool} id={data.attributes["sub"] ?? username} />}
          </>
        )}
      </Scroll>
    </div>
  );
}
