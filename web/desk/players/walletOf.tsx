import { useState } from "preact/hooks";
import { rights } from "../../../functions/desk/rights";
import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { Cancel } from "../lib/cancel";
import { inWords } from "../lib/contents";
import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { moment, plural } from "../lib/words";
import { reason } from "./act";
import { usePlayer } from "./player";

type Line = RouteTypes["getPlayerWallet"]["answer"]["ledger"][number];

/** A player's coins and items, and what caused each change: it can be taken back, and what it took can be given back. */
export function WalletOf() {
  const { id, api, headers, changes, may } = usePlayer();
  const [open, setOpen] = useState<string>();
  const [done, setDone] = useState("");
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
            {inWords([
              { currency: "coins", amount: page.balance },
              ...Object.entries(page.currencies ?? {}).map(([currency, { amount }]) => ({
                currency,
                amount,
              })),
              ...Object.entries(page.inventory).flatMap(([item, quantity]) =>
                quantity > 0 ? [{ item, quantity }] : [],
              ),
              ...(page.lasting ?? []),
            ])}
          </p>
          <p class="done" role="status">
            {done}
          </p>
          <ul class="lines">
            {page.ledger.map((line) => (
              <li key={line.id}>
                <strong>{inWords(line.contents) || line.amount}</strong> {line.reason}{" "}
                <small>
                  {line.kind}, {moment(Date.parse(line.at))}
                </small>{" "}
                {may(rights.changeWallets) && isUndone(line, page.ledger) && (
                  <button
                    type="button"
                    class="quiet"
                    aria-expanded={open === line.id}
                    onClick={() => setOpen(open === line.id ? undefined : line.id)}
                  >
                    Undo
                  </button>
                )}
                {open === line.id && (
                  <Undo
                    line={line}
                    close={(text = "") => {
                      setOpen(undefined);
                      setDone(text);
                      if (text) changes.value++;
                    }}
                  />
                )}
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

const sidesOf = ({ contents }: Line) => ({
  gave: contents.filter(({ amount, quantity }) => (amount ?? quantity ?? 1) > 0),
  paid: contents.filter(({ amount, quantity }) => (amount ?? quantity ?? 1) < 0),
});

/** Returns whether a line can be undone: no purchase, which a store refunds, and nothing that undoes another line. */
const isUndone = ({ kind, id, contents }: Line, ledger: readonly Line[]) =>
  contents.length > 0 &&
  kind !== "undo" &&
  !kind.startsWith("purchase") &&
  !ledger.some((each) => each.id === `undo ${id}`);

interface UndoProps {
  readonly line: Line;
  /** Closes the form, with what was done. */
  readonly close: (text?: string) => void;
}

function Undo({ line, close }: UndoProps) {
  const { id, api, unanswered } = usePlayer();
  const { gave, paid } = sidesOf(line);
  const undo = async ({ takes, price, reason = "" }: Readonly<Record<string, string>>) => {
    const told: string[] = [];
    const request = { params: { id } };
    if (paid.length > 0 && price !== "keep") {
      const given = await unanswered.send("return", { cause: line.id, reason }, (body, key) =>
        api.postGrant({ ...request, body }, { key }),
      );
      told.push(`Gave back ${inWords(given.contents ?? [])}.`);
    }
    if (gave.length > 0) {
      const body = { cause: line.id, reason, takes: takes === "all" ? ("all" as const) : ("there" as const) };
      const taken = await unanswered.send("undo", body, (sent, key) =>
        api.postTake({ ...request, body: sent }, { key }),
      );
      told.push(`Took back ${inWords(taken.contents ?? []) || "nothing: none of it was there"}.`);
      if (taken.owed) told.push(`The player owes ${plural(taken.owed, "coin")}.`);
    }
    close(told.join(" "));
  };
  return (
    <Form
      class="act"
      title="Undo this line"
      intro={<p>Once: another undo of the same line changes nothing.</p>}
      fields={[
        ...(gave.length > 0
          ? [
              {
                name: "takes",
                label: `Take back ${inWords(gave)}`,
                options: [
                  ["there", "As much as is there"],
                  ["all", "All: what is spent is owed"],
                ] as const,
              },
            ]
          : []),
        ...(paid.length > 0 && gave.length > 0
          ? [
              {
                name: "price",
                label: "The price that the player paid",
                options: [
                  ["return", "Give it back"],
                  ["keep", "Keep it"],
                ] as const,
              },
            ]
          : []),
        reason,
      ]}
      submit="Undo"
      onSubmit={undo}
    >
      <Cancel close={() => close()} />
    </Form>
  );
}
