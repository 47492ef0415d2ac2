import { ActionButton } from "../../components/button";
import { useApp, useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { moment } from "../../moment";
import { notify } from "../../state/notices";

/** The player's sign-ins, with buttons that end one or all of them. */
export function SignIns() {
  const app = useApp();
  const { api } = useGame();
  const signIns = useQuery("signIns", (signal) => api.getSessions({}, { signal }));
  const end = async (id: string) => {
    await api.deleteSession({ params: { id } });
    await signIns.refresh();
    notify("That sign-in has ended.");
  };
  return (
    <section class="card">
      <h2>Where you're signed in</h2>
      <Failure error={signIns.state.error} retry={() => signIns.refresh()} />
      <ul aria-label="Your sign-ins">
        {signIns.data?.sessions.map(({ id, at, day, client, country, current }) => (
          <li key={id} class="row">
            <span>
              {current ? "This device" : "Another device"}, since {moment(at)}, last played on{" "}
              {new Date(day).toLocaleDateString([], { dateStyle: "medium", timeZone: "UTC" })}
              {country !== undefined && `, from ${country}`}
              {client !== undefined && <small> {client}</small>}
            </span>
            {!current && (
              <ActionButton class="danger quiet" act={() => end(id)}>
                End
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      <ActionButton act={() => app.signOutEverywhere()}>Sign out everywhere</ActionButton>
    </section>
  );
}
