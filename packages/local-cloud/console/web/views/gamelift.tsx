import type { ComponentChildren } from "preact";

import type {
  ShownProcess,
  ShownSession,
  ShownTicket,
  Snapshot,
  TimelineEntry,
} from "../../../gamelift/consoleView";
import { Columns, Detail, Empty, Facts, Problem, Scroll } from "../components/controls";
import { ago, moment, plural, time } from "../frame/format";
import { useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";
import { address, go, pathOf, place } from "../frame/place";

/** Returns the last part of an ARN or of a name with slashes. */
const tail = (id: string) => id.split("/").at(-1) ?? id;

/** GameLift's server processes, game sessions and matchmaking tickets. */
export function GameLift() {
  const [matchId] = place.value.rest;
  const { data, error, reload } = useData<Snapshot>("gamelift");
  const soon = useSoon(1_000, reload);
  useLive({ topics: ["requests", "logs"], see: soon, missed: soon });
  return (
    <div class="view gamelift">
      <div class="toolbar">
        <h1>GameLift</h1>
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary">{data && summaryOf(data)}</p>
      </div>
      <Problem text={error} />
      <div class="split">
        <Scroll class="scroll" label="Sessions and fleets">
          {data?.fleets.length === 0 && <Empty title="No fleet">The program has created none.</Empty>}
          {data && data.fleets.length > 0 && (
            <>
              <Tickets tickets={data.tickets} chosen={matchId} />
              <Sessions sessions={data.sessions} />
              <Processes processes={data.processes} />
              <Fleets snapshot={data} />
            </>
          )}
        </Scroll>
        {matchId && <Timeline key={matchId} matchId={matchId} />}
      </div>
    </div>
  );
}

function summaryOf({ processes, sessions, tickets }: Snapshot): string {
  const waiting = processes.filter(({ state }) => state === "waiting").length;
  const active = sessions.filter(({ status }) => status === "ACTIVE").length;
  const open = tickets.filter(({ endedAt }) => endedAt === undefined).length;
  return `${plural(waiting, "free process", "free processes")}, ${plural(active, "active session")}, ${plural(open, "open ticket")}`;
}

interface ListProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly none: string;
  readonly children: readonly ComponentChildren[];
}

const List = ({ title, columns, none, children }: ListProps) => (
  <section>
    <h2>{title}</h2>
    {children.length === 0 ? (
      <p class="note">{none}</p>
    ) : (
      <table class="list">
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <Columns names={columns} />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    )}
  </section>
);

const Tickets = ({ tickets, chosen }: { tickets: readonly ShownTicket[]; chosen: string | undefined }) => (
  <List
    title="Tickets"
    columns={["Ticket", "Status", "Players", "Began", "Match", "Why not matched yet"]}
    none="Nobody has searched for a match."
  >
    {tickets.map(({ id, status, statusReason, players, startedAt, matchId, why }) => (
      <tr key={id} class={matchId !== undefined && matchId === chosen ? "selected" : undefined}>
        <td title={id}>{id.slice(0, 12)}</td>
        <td title={statusReason}>{status}</td>
        <td title={players.join(", ")}>{players.map((player) => player.slice(0, 8)).join(", ")}</td>
        <td title={moment(startedAt)}>{ago(startedAt)}</td>
        <td>{matchId && <a href={address(pathOf("gamelift", matchId))}>{matchId.slice(0, 8)}</a>}</td>
        <td title={why}>{why}</td>
      </tr>
    ))}
  </List>
);

const Sessions = ({ sessions }: { sessions: readonly ShownSession[] }) => (
  <List
    title="Game sessions"
    columns={["Session", "Status", "Address", "Seats", "Created", "Ended"]}
    none="There has been none."
  >
    {sessions.map(({ id, status, statusReason, ipAddress, port, seats, maximumPlayers, ...at }) => (
      <tr key={id}>
        <td title={id}>{tail(id).slice(0, 14)}</td>
        <td title={statusReason}>{status}</td>
        <td>
          {ipAddress}:{port}
        </td>
        <td title={seats.map((seat) => `${seat.playerId}: ${seat.status}`).join("\n")}>
          {seats.filter((seat) => seat.status === "ACTIVE").length} of {maximumPlayers}
        </td>
        <td title={moment(at.createdAt)}>{ago(at.createdAt)}</td>
        <td>{at.terminatedAt !== undefined && ago(at.terminatedAt)}</td>
      </tr>
    ))}
  </List>
);

const Processes = ({ processes }: { processes: readonly ShownProcess[] }) => (
  <List
    title="Server processes"
    columns={["Process", "State", "Compute", "Port", "SDK", "Game session"]}
    none="None is connected: start a game server with the variables in gamelift.env."
  >
    {processes.map(({ id, state, compute, port, sdk, gameSessionId }) => (
      <tr key={id}>
        <td title={id}>{id.slice(0, 20)}</td>
        <td class={state === "lost" ? "failed" : undefined}>{state}</td>
        <td>{compute}</td>
        <td>{port}</td>
        <td>{sdk}</td>
        <td title={gameSessionId}>{gameSessionId && tail(gameSessionId).slice(0, 14)}</td>
      </tr>
    ))}
  </List>
);

const Fleets = ({ snapshot: { fleets, computes } }: { snapshot: Snapshot }) => (
  <List title="Fleets" columns={["Fleet", "Type", "Locations", "Computes"]} none="None.">
    {fleets.map(({ id, name, computeType, locations }) => (
      <tr key={id}>
        <td title={id}>{name}</td>
        <td>{computeType}</td>
        <td>{locations.join(", ")}</td>
        <td>
          {computes
            .filter(({ fleetId }) => fleetId === id)
            .map((compute) => `${compute.name} (${compute.dnsName ?? compute.ipAddress ?? ""})`)
            .join(", ")}
        </td>
      </tr>
    ))}
  </List>
);

function Timeline({ matchId }: { matchId: string }) {
  const { data, error } = useData<TimelineEntry[]>(pathOf("gamelift", matchId));
  const [first] = data ?? [];
  return (
    <Detail label="Match" close={() => go("gamelift", { replace: true })}>
      <h2>Match {matchId.slice(0, 8)}</h2>
      <Problem text={error} />
      <Facts of={[["Match", matchId]]} />
      <table class="list">
        <caption class="hidden">What happened</caption>
        <thead>
          <tr>
            <Columns names={["Time", "After", "What"]} />
          </tr>
        </thead>
        <tbody>
          {data?.map(({ at, what }, index) => (
            <tr key={`${at} ${what} ${index}`}>
              <td>{time(at)}</td>
              <td>{first && `${((at - first.at) / 1_000).toFixed(2)} s`}</td>
              <td title={what}>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Detail>
  );
}
