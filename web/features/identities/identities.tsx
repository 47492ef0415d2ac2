import { ActionButton } from "../../components/button";
import { useApp, useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { useQuery } from "../../components/useQuery";
import { notify } from "../../state/notices";
import { platformName } from "./platformName";

/** The player's accounts at platforms. Empty if the stack has no such sign-ins. */
export const Identities = () => (useApp().config.platforms ? <Linked /> : null);

function Linked() {
  const { device } = useApp();
  const { api, username } = useGame();
  const linked = useQuery("identities", (signal) => api.getIdentities({}, { signal }));
  const more = usePlace("waysToLink");
  const unlink = async (id: string) => {
    const guest = device.guest.read();
    // A guest's secret is a way to sign in too, so the last account may go.
    const headers = guest?.username === username ? { "x-device-secret": guest.secret } : undefined;
    await api.deleteIdentity({ params: { id }, ...(headers && { headers }) });
    await linked.refresh();
    notify(`${platformName(id)} no longer signs you in.`);
  };
  return (
    <section class="card">
      <h2>Linked accounts</h2>
      <Failure error={linked.state.error} retry={() => linked.refresh()} />
      {linked.data?.identities.length === 0 && <p>No account at a platform signs you in.</p>}
      <ul aria-label="Your linked accounts">
        {linked.data?.identities.map(({ id, provider, linkedAt }) => (
          <li key={id} class="row">
            <span>
              {platformName(provider)}, linked on{" "}
              {new Date(linkedAt).toLocaleDateString([], { dateStyle: "medium" })}
            </span>
            <ActionButton
              class="danger quiet"
              label={`Unlink ${platformName(provider)}`}
              act={() => unlink(id)}
            >
              Unlink
            </ActionButton>
          </li>
        ))}
      </ul>
      {linked.data &&
        more.map(({ view: More }) => (
          <More
            key={More}
            linked={linked.data?.identities.map(({ provider }) => provider) ?? []}
            refresh={() => linked.refresh()}
          />
        ))}
    </section>
  );
}
