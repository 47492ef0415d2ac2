import { ActionButton } from "../../components/button";
import { Section } from "../lib/section";
import { moment, plural } from "../lib/words";
import { usePlayer } from "./player";

/** A player's coins and items, and what caused each change. */
export function WalletOf() {
  const { id, api, headers, changes } = usePlayer();
  const params = { id };
  return (
    <Section
      title="Wallet"
      ask={(signal) => api.getPlayerWallet({ params, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {({ balance, inventory, ledger, cursor }, query) => (
        <>
          <p>
            {[
              plural(balance, "coin"),
              ...Object.entries(inventory).map(([item, count]) => `${count} × ${item}`),
            ].join(", ")}
          </p>
          <ul class="lines">
            {ledger.map((line) => (
              <li key={line.id}>
                <strong>{line.amount > 0 ? `+${line.amount}` : line.amount}</strong> {line.reason}{" "}
                <small>
                  {line.kind}, {moment(Date.parse(line.at))}
                </small>
              </li>
            ))}
          </ul>
          {cursor && (
            <ActionButton
              act={() =>
                query.run(async (signal, known) => {
                  const page = await api.getPlayerWallet({ params, headers, query: { cursor } }, { signal });
                  return { ...page, ledger: [...(known?.ledger ?? []), ...page.ledger] };
                })
              }
            >
              Show more
            </ActionButton>
          )}
        </>
      )}
    </Section>
  );
}
