import { useState } from "preact/hooks";
import { type Texts, wholeFault } from "../../forms/check";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { amountField, amountOf } from "../lib/amount";
import { Cancel } from "../lib/cancel";
import type { Goods } from "../lib/contentsField";
import { Section } from "../lib/section";
import { plural } from "../lib/words";

type Item = Goods["items"][number];

/** The items of the price list: their names and prices, and whether the shop sells them. */
export function PricesView() {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<string>();
  const [said, setSaid] = useState("");
  return (
    <>
      <h1>Prices</h1>
      <p class="soft">
        A price counts at once, for everybody. Where two people publish, less than half of a price, what the
        shop did not sell before, and a deletion wait among the approvals: save again once another admin has
        agreed. A price for a time or for some players is an offer, among the live documents.
      </p>
      <p class="done" role="status">
        {said}
      </p>
      <Section title="Items" ask={(signal) => api.getGoods({}, { signal })} inputs={[api]} version={changes}>
        {({ items }) => {
          const done = (text: string) => {
            setSaid(text);
            setOpen(undefined);
            setChanges(changes + 1);
          };
          const close = () => setOpen(undefined);
          return (
            <>
              <button type="button" onClick={() => setOpen("")}>
                A new item
              </button>
              {open === "" && <ItemForm items={items} done={done} close={close} />}
              <ul class="lines">
                {items.map((item) => (
                  <li key={item.id}>
                    <button type="button" class="quiet" onClick={() => setOpen(item.id)}>
                      {item.id}
                    </button>{" "}
                    <strong>{plural(item.price, "coin")}</strong>
                    {!item.onSale && ", not on sale"} <small dir="auto">{item.name}</small>
                    {open === item.id && (
                      <>
                        <ItemForm key={item.version} {...{ item, items, done, close }} />
                        <DeletionForm {...{ item, done }} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Section>
    </>
  );
}

interface Props {
  /** Absent for a new one. */
  readonly item?: Item;
  readonly items: readonly Item[];
  readonly done: (text: string) => void;
  readonly close: () => void;
}

function DeletionForm({ item: { id }, done }: Pick<Required<Props>, "item" | "done">) {
  const { api } = useWork();
  return (
    <Form
      class="act"
      title={`Delete ${id}`}
      fields={[
        {
          name: "reason",
          label: "Why it goes",
          rule: { least: 10, most: 200 },
          hint: "Nobody can buy it then; who has it keeps it. Only admins may.",
        },
      ]}
      submit="Delete"
      onSubmit={async ({ reason = "" }) => {
        const headers = { "x-reason": encodeURIComponent(reason.trim()) };
        await api.deleteGood({ params: { id }, headers });
        done(`${id} is deleted.`);
      }}
    />
  );
}

function ItemForm({ item, items, done, close }: Props) {
  const { api } = useWork();
  const save = async ({
    id: named = "",
    name = "",
    description = "",
    price = "",
    onSale,
    reason = "",
  }: Texts) => {
    const id = item?.id ?? named.trim();
    if (!item && items.some((each) => each.id === id)) throw new Error(`There is an item ${id} already`);
    await api.putGood({
      params: { id },
      headers: { "if-match": `"${item?.version ?? 0}"` },
      body: { name, description, price: amountOf(price), onSale: onSale === "yes", reason: reason.trim() },
    });
    done(`${id} costs ${plural(amountOf(price), "coin")}.`);
  };
  return (
    <Form
      class="act"
      title={item ? item.id : "A new item"}
      fields={[
        ...(item
          ? []
          : [
              {
                name: "id",
                label: "Id",
                rule: { least: 1, most: 32 },
                hint: "Small letters, digits and -. It stays.",
              },
            ]),
        { name: "name", label: "Name", value: item?.name ?? "", rule: { least: 1, most: 64 } },
        {
          name: "description",
          label: "Description",
          value: item?.description ?? "",
          rows: 3,
          rule: { most: 2_000 },
        },
        amountField({
          ...{ name: "price", label: "Price", hint: "Coins for one.", maximum: 1_000_000_000 },
          value: item ? String(item.price) : "",
        }),
        {
          name: "onSale",
          label: "The shop",
          value: item?.onSale === false ? "no" : "yes",
          options: [
            ["yes", "Sells it"],
            ["no", "Does not sell it; who has it keeps it"],
          ],
        },
        { name: "reason", label: "Reason", rule: { least: 1, most: 200 }, hint: "The audit log keeps it." },
      ]}
      about={({ price = "" }) =>
        item &&
        wholeFault(price) === undefined &&
        amountOf(price) !== item.price && (
          <p>
            From {plural(item.price, "coin")} to {plural(amountOf(price), "coin")}, at once.
          </p>
        )
      }
      submit="Save"
      onSubmit={save}
    >
      <Cancel close={close} />
    </Form>
  );
}
