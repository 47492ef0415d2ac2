import type { Writer } from "../../writers";
import { Problem } from "../components/controls";
import { principal, time } from "../frame/format";
import { useData } from "../frame/http";
import { address, pathOf, queryOf } from "../frame/place";
import { cellText, type DynamoItem } from "./dynamoValue";
import { Route } from "./requestDetail";

/** The requests of this run that wrote a row, or whose condition it did not meet, the newest first. */
export function Writers({ table, itemKey }: { table: string; itemKey: DynamoItem }) {
  const [key = "", range] = Object.values(itemKey).map(cellText);
  const { data, error } = useData<Writer[]>(
    `${pathOf("tables", table, "writers")}${queryOf({ key, range })}`,
  );
  return (
    <>
      <h3>Who wrote it</h3>
      <Problem text={error} />
      {data?.length === 0 && <p class="note">No request that the console still has.</p>}
      <ol class="writers">
        {data?.map(({ at, what, operation, principal: by, requests }, i) => (
          <li key={i}>
            <time>{time(at)}</time> <span class={`tag ${what === "refused" ? "denied" : ""}`}>{what}</span>{" "}
            {requests.map(({ requestId, method, path, route, who }) => (
              <a key={requestId} href={address(pathOf("requests", requestId))}>
                <Route route={route} method={method} path={path} />
                {who && ` of ${who.name}`}
              </a>
            ))}
            <small class="by">
              {operation} by {principal(by)}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}
