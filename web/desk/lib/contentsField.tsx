import { useRef, useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import { Failure } from "../../components/failure";
import { wholeFault } from "../../forms/check";
import type { FieldArgs } from "../../forms/field";
import { useWork } from "../frame/context";
import { amountOf } from "./amount";
import { useData } from "./useData";

export type Goods = RouteTypes["getGoods"]["answer"];

/** A field for what players get: lines that are typed, or chosen from all that there is. */
export const contentsField = (name: string, label: string, least = 0): FieldArgs => ({
  name,
  label,
  rule: { least, most: 2_000 },
  rows: 3,
  hint: `A line each, as the list above adds them.${least > 0 ? "" : " Empty: nothing."}`,
  below: <Picker name={name} />,
});

/** Returns all that players can get, as the beginning of a line of the field with its name for people. */
const choices = ({ items, currencies, bundles, entitlements }: Goods) => ({
  Currencies: Object.entries(currencies),
  Items: items.map(({ id, name }) => [`item ${id}`, name] as const),
  Bundles: Object.entries(bundles).map(([id, title]) => [`bundle ${id}`, title] as const),
  Entitlements: entitlements.map((id) => [`right ${id}`, id] as const),
});

/** A list of all that players can get, with how much. What is added is a line of the field. */
function Picker({ name }: { readonly name: string }) {
  const { api } = useWork();
  const { data, error } = useData((signal) => api.getGoods({}, { signal }), [api]).state;
  const [what, setWhat] = useState("coins");
  const [amount, setAmount] = useState("1");
  const row = useRef<HTMLDivElement>(null);
  const fault = wholeFault(amount, { minimum: 1 });
  const isOne = /^(bundle|right) /.test(what);
  const add = () => {
    const field = row.current?.closest("form")?.elements.namedItem(name);
    if (!(field instanceof HTMLTextAreaElement)) return;
    if (!isOne && fault !== undefined) return;
    const line = isOne ? what : `${what} ${amountOf(amount)}`;
    field.value = [...field.value.split("\n").filter((each) => each.trim()), line].join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <>
      <Failure error={error} />
      <div class="row pick" ref={row}>
        <select
          aria-label="Currency, item, bundle or entitlement"
          value={what}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
        >
          {data &&
            Object.entries(choices(data)).map(([group, all]) => (
              <optgroup key={group} label={group}>
                {all.map(([line, title]) => (
                  <option key={line} value={line}>
                    {title} ({line})
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
        <input
          aria-label="How many"
          inputMode="numeric"
          disabled={isOne}
          value={isOne ? "1" : amount}
          aria-invalid={(!isOne && fault !== undefined) || undefined}
          onInput={({ currentTarget }) => setAmount(currentTarget.value)}
          onKeyDown={(event) => {
            // It would send the form.
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" onClick={add}>
          Add
        </button>
      </div>
      {!isOne && fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
