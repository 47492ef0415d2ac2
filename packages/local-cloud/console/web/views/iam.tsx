import type { UnusedGrant, UsageReport } from "../../../iam";
import type { Denied } from "../../history";
import { Columns, Empty, Problem, Scroll } from "../components/controls";
import { count, moment, plural, principal, shortArn } from "../frame/format";
import { useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";

type Shown = UsageReport & { readonly denials: readonly Denied[] };

/** Shows the denied calls, and the unused grants. */
export function Iam() {
  const { data, error, reload } = useData<Shown>("iam");
  const soon = useSoon(1_000, reload);
  useLive({ topics: ["denials", "requests"], see: soon, missed: soon });
  return (
    <div class="view iam">
      <div class="toolbar">
        <h1>IAM</h1>
        <p class="summary">{data && summaryOf(data)}</p>
      </div>
      <Problem text={error} />
      <Scroll class="scroll" label="Grants and denials">
        {data && <Report of={data} />}
      </Scroll>
    </div>
  );
}

const summaryOf = ({ grants }: Shown) => {
  const routes = grants.filter(({ route }) => route !== undefined).length;
  const roles = plural(new Set(grants.map(({ role }) => role)).size, "role");
  return routes > 0 ? `${roles}, ${plural(routes, "route")} of shared functions` : roles;
};

function Report({ of: { denied, denials, unused, grants } }: { of: Shown }) {
  const acting = unused.filter(({ acted }) => acted);
  const denials_ = denied.reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      <ul class="tiles">
        <Tile name="Denied" value={denials_} mood={denials_ > 0 ? "bad" : ""} />
        <Tile name="Grants used" value={grants.reduce((sum, { used }) => sum + used, 0)} />
        <Tile
          name="Unused, by roles and routes that acted"
          value={acting.length}
          mood={acting.length > 0 ? "warn" : ""}
        />
        <Tile name="Roles and routes that never acted" value={grants.filter(({ acted }) => !acted).length} />
      </ul>
      <h2>Denied</h2>
      {denied.length === 0 ? (
        <Empty title="Nothing was denied">
          Every call so far was granted. If a handler needs more, add it to its uses.
        </Empty>
      ) : (
        <DeniedTable denied={denied} denials={denials} />
      )}
      <h2>Granted and not used by roles and routes that acted</h2>
      {acting.length === 0 ? (
        <Empty title="Nothing">
          Every grant of a role or route that acted was used. Exercise more routes to be sure.
        </Empty>
      ) : (
        <Roles unused={acting} grants={grants} open />
      )}
      <h2>Roles and routes that never acted</h2>
      <p class="note">Nothing is known yet about their grants: call the routes that use them.</p>
      <Roles unused={unused.filter(({ acted }) => !acted)} grants={grants} open={false} />
    </>
  );
}

const Tile = ({ name, value, mood = "" }: { name: string; value: number; mood?: string }) => (
  <li class={mood}>
    <b>{count(value)}</b>
    <span>{name}</span>
  </li>
);

const DeniedTable = ({ denied, denials }: Pick<Shown, "denied" | "denials">) => (
  <table class="list">
    <caption class="hidden">Denied calls</caption>
    <thead>
      <tr>
        <th scope="col" class="number">
          Times
        </th>
        <Columns names={["Who", "Route", "Action", "On", "Why", "Last"]} />
      </tr>
    </thead>
    <tbody>
      {denied.map(({ principal: who, route, action, resource, lacks, count: times }) => {
        const last = denials.find(
          (one) =>
            one.action === action &&
            one.resource === resource &&
            one.route === route &&
            principal(one.principal) === principal(who),
        );
        return (
          <tr key={`${who} ${route} ${action} ${resource}`}>
            <td class="number">{count(times)}</td>
            <td title={who}>{principal(who)}</td>
            <td>{route}</td>
            <td class="refused">{action}</td>
            <td title={resource}>
              <code>{shortArn(resource)}</code>
            </td>
            <td class="reason">{lacks?.replace(resource, shortArn(resource)) ?? last?.reason}</td>
            <td class="time">{last && moment(last.at)}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

function Roles({
  unused,
  grants,
  open,
}: {
  unused: readonly UnusedGrant[];
  grants: Shown["grants"];
  open: boolean;
}) {
  const nameOf = ({ role, route }: { role: string; route?: string }) => (route ? `${route} (${role})` : role);
  const byHolder = Map.groupBy(unused, nameOf);
  return (
    <div class="roles">
      {[...byHolder].map(([name, list]) => (
        <details key={name} open={open}>
          <summary>
            <b>{name}</b>
            <span class="note">
              {count(list.length)} unused · {count(grants.find((one) => nameOf(one) === name)?.used ?? 0)}{" "}
              used
            </span>
          </summary>
          <ul>
            {list.map(({ action, resource, sid }) => (
              <li key={`${action} ${resource} ${sid}`}>
                <b>{action}</b> on{" "}
                <code title={resource}>{resource.split(", ").map(shortArn).join(", ")}</code>
                <small> statement {sid}</small>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
