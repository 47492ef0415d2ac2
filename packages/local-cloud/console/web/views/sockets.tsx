import type { OpenSocket } from "../../../apigatewayv2";
import type { Rows } from "../../pages/rowsOf";
import { Columns, Detail, Empty, Facts, Problem, Scroll } from "../components/controls";
import { ago, moment, plural } from "../frame/format";
import { useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import { RowsOf } from "./rows";

/** The open connections of WebSocket APIs, and the rows that belong to one. */
export function Sockets() {
  const [id] = place.value.rest;
  const { data, error, reload } = useData<OpenSocket[]>("sockets");
  const soon = useSoon(1_000, reload);
  useLive({ topics: ["requests"], see: soon, missed: soon });
  return (
    <div class="view sockets">
      <div class="toolbar">
        <h1>Sockets</h1>
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary">{data && `${plural(data.length, "socket")} open`}</p>
      </div>
      <Problem text={error} />
      <div class="split">
        <Scroll class="scroll" label="Sockets">
          {data?.length === 0 && (
            <Empty title="No socket is open">Open the program in a browser and sign in.</Empty>
          )}
          {data && data.length > 0 && (
            <table class="list">
              <caption class="hidden">Open sockets</caption>
              <thead>
                <tr>
                  <Columns names={["Connection", "Stage", "Connected", "Last message", "From"]} />
                </tr>
              </thead>
              <tbody>
                {data.map((socket) => (
                  <tr key={socket.id} class={socket.id === id ? "selected" : undefined}>
                    <td>
                      <a href={address(pathOf("sockets", socket.id))}>{socket.id}</a>
                    </td>
                    <td>{socket.stage}</td>
                    <td title={moment(socket.connectedAt)}>{ago(socket.connectedAt)}</td>
                    <td title={moment(socket.lastActiveAt)}>{ago(socket.lastActiveAt)}</td>
                    <td title={socket.userAgent}>{socket.sourceIp}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Scroll>
        {id && <SocketDetail key={id} id={id} />}
      </div>
    </div>
  );
}

function SocketDetail({ id }: { id: string }) {
  const { data, error } = useData<OpenSocket & { readonly rows: readonly Rows[] }>(pathOf("sockets", id));
  return (
    <Detail label="Socket" close={() => go("sockets", { replace: true })}>
      <h2>{id}</h2>
      <Problem text={error} />
      {data && (
        <>
          <Facts
            of={[
              ["Connected", moment(data.connectedAt)],
              ["From", data.sourceIp],
              ["Browser", data.userAgent],
              ["Messages", <a href={address(`requests${queryOf({ filter: `who:${id}` })}`)}>its requests</a>],
            ]}
          />
          <h3>Its rows, such as subscriptions</h3>
          {data.rows.length === 0 && <p class="note">No table has the connection as a partition key.</p>}
          <RowsOf rows={data.rows} />
        </>
      )}
    </Detail>
  );
}
