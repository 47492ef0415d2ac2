import { useState } from "preact/hooks";
import { Empty, Problem, Search, Stem } from "../components/controls";
import { moment, plural } from "../frame/format";
import { useData } from "../frame/http";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import type { ListedUser } from "./listedUser";
import { User } from "./user";

interface Pool {
  readonly id: string;
  readonly name: string;
  readonly users: readonly ListedUser[];
}

/** The users of Cognito's pools, and one of them with everything that the program keeps about the user. */
export function Users() {
  const { rest } = place.value;
  const [pool, username] = rest;
  if (pool && username) return <User key={username} pool={pool} username={username} />;
  return <UserList search={pool ?? place.value.query.get("search") ?? ""} />;
}

/** `search` is what is looked for at first. */
function UserList({ search: first }: { search: string }) {
  const [text, setText] = useState(first);
  const { data, error, reload } = useData<Pool[]>(`users${queryOf({ search: text })}`);
  const found = data?.reduce((sum, { users }) => sum + users.length, 0) ?? 0;
  function change(search: string): void {
    setText(search);
    go(`users${queryOf({ search })}`, { replace: true });
  }
  return (
    <div class="view users">
      <div class="toolbar">
        <h1>Users</h1>
        <Search
          value={text}
          change={change}
          placeholder="Name, e-mail or sub  ( / )"
          label="Find users: the beginning of a name or e-mail, or a whole sub"
        />
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary">{data && `${plural(found, "user")}${found >= 60 && !text ? " of more" : ""}`}</p>
      </div>
      <Problem text={error} />
      <div class="scroll">
        {data?.length === 0 && <Empty title="No user pools">The program has created none.</Empty>}
        {data && data.length > 0 && found === 0 && (
          <Empty title={text ? "No user matches" : "No users yet"}>
            {text ? "Names and e-mail addresses are matched from their beginning." : "Sign up a player."}
          </Empty>
        )}
        {data
          ?.filter(({ users }) => users.length > 0)
          .map(({ id, name, users }) => (
            <table key={id} class="list">
              <caption>
                <Stem name={name} />
              </caption>
              <thead>
                <tr>
                  {["Name", "E-mail", "Status", "Signed up"].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {users.map((user) => (
                  <tr key={user.username}>
                    <td title={user.attributes["sub"]}>
                      <a href={address(pathOf("users", id, user.username))}>{user.username}</a>
                    </td>
                    <td>{user.attributes["email"]}</td>
                    <td class={user.enabled ? "" : "refused"}>
                      {user.status.toLowerCase().replaceAll("_", " ")}
                      {!user.enabled && ", disabled"}
                    </td>
                    <td>{moment(user.created)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      </div>
    </div>
  );
}
