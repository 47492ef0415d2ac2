import { useState } from "preact/hooks";

import type { RouteTypes } from "../../client";
import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { go } from "../frame/place";
import { ago } from "../lib/words";
import { headersOf, reasonField } from "./player";

type Body = RouteTypes["postPlayerSearch"]["request"]["body"];
type Found = RouteTypes["postPlayerSearch"]["answer"] & { readonly body: Body; readonly reason: string };

/** What a player is found by, with the search for a text. */
const ways: readonly (readonly [name: string, title: string, search: (text: string) => Body])[] = [
  ["name", "Name, or its beginning", (name) => ({ name })],
  ["mail", "E-mail", (mail) => ({ mail })],
  ["id", "Id", (id) => ({ id })],
  ["order", "Order of a store", (order) => ({ order })],
  [
    "identity",
    "Account at a platform, such as “apple 0012.ab”",
    (text) => {
      const [provider = "", ...subject] = text.split(" ");
      return { identity: { provider, subject: subject.join(" ") } };
    },
  ],
];

/** Finds players. */
export function FindView() {
  const { api } = useWork();
  const [found, setFound] = useState<Found>();
  const search = async (body: Body, reason: string) =>
    setFound({ ...(await api.postPlayerSearch({ headers: headersOf({ reason }), body })), body, reason });
  return (
    <>
      <h1>Players</h1>
      <Form
        class="card"
        title="Find players"
        fields={[
          { name: "by", label: "By", options: ways.map(([name, title]) => [name, title] as const) },
          { name: "text", label: "What", rule: { least: 1, most: 1_100 }, input: { autocomplete: "off" } },
          reasonField,
        ]}
        submit="Find"
        onSubmit={async ({ by, text = "", why = "" }) => {
          const [, , bodyOf] = ways.find(([name]) => name === by) ?? [];
          if (bodyOf) await search(bodyOf(text.trim()), why.trim());
        }}
      />
      {found?.players.length === 0 && <p class="none">Nobody.</p>}
      <ul class="list">
        {found?.players.map(({ id, username, displayName, guest, createdAt, bannedAt }) => (
          <li key={id}>
            <button
              type="button"
              class="case"
              onClick={() => go({ name: "player", id, why: { reason: found.reason } })}
            >
              <strong dir="auto">{displayName ? `${displayName} (${username})` : username}</strong>
              <small>
                {guest ? "guest, " : ""}came {ago(createdAt)}
                {bannedAt !== undefined && ", banned"}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {found?.cursor && (
        <ActionButton act={() => search({ ...found.body, cursor: found.cursor }, found.reason)}>
          Next page
        </ActionButton>
      )}
    </>
  );
}
