import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
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
      {(page, query) => (
        <>
          <p>
            {[
              plural(page.balance, "coin"),
              ...Object.entries(page.inventory).map(([item, count]) => `${count} × ${item}`),
            ].join(", ")}
          </p>
          <ul class="lines">
            {page.ledger.map((line) => (
              <li key={line.id}>
                <strong>{line.amount > 0 ? `+${line.amount}` : line.amount}</strong> {line.reason}{" "}
                <small>
                  {line.kind}, {moment(Date.parse(line.at))}
                </small>
              </li>
            ))}
          </ul>
          <ShowMore
            page={page}
            query={query}
            list="ledger"
            ask={(cursor, signal) => api.getPlayerWallet({ params, headers, query: { cursor } }, { signal })}
          />
        </>
      )}
    </Section>
  );
}
