import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { rights } from "../../../functions/desk/rights";
import type { RouteTypes } from "../../client";
import { Form } from "../../forms/form";
import { serverNow } from "../../serverTime";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { amountField, amountOf } from "../lib/amount";
import { Section } from "../lib/section";
import { moment } from "../lib/words";
import { ActForm } from "../players/actForm";
import { actOf } from "../players/acts";
import { headersOf, reasonField } from "../players/player";
import { PurchaseList } from "./purchaseList";

type Review = RouteTypes["putReview"]["request"]["body"];

/** Purchases by the store's order, the newest and the refunds, and the window in which a store reviews a build. */
export function PurchasesView() {
  const { api, may } = useWork();
  const [sought, setSought] = useState<{ readonly order: string; readonly reason: string }>();
  const [changes, setChanges] = useState(0);
  const [asked, setAsked] = useState("");
  const search = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (asked) search.current?.querySelector<HTMLElement>(`[name=${reasonField.name}]`)?.focus();
  }, [asked]);
  return (
    <>
      <h1>Purchases</h1>
      <div class="parts">
        <div class="part" ref={search}>
          <Form
            key={asked}
            class="card"
            title="Find a purchase"
            fields={[
              {
                name: "order",
                label: "Order",
                rule: { least: 1, most: 1_100 },
                hint: "From the player's receipt, such as GPA.…, or the purchase's id.",
                value: asked,
                input: { autocomplete: "off" },
              },
              reasonField,
            ]}
            submit="Find"
            onSubmit={async (texts) => {
              const reason = (texts[reasonField.name] ?? "").trim();
              setSought({ order: (texts["order"] ?? "").trim(), reason });
              setChanges(changes + 1);
            }}
          />
        </div>
        {sought && (
          <Section
            title="Found"
            ask={(signal) =>
              api.getPurchasesByOrder(
                { query: { order: sought.order }, headers: headersOf(sought) },
                { signal },
              )
            }
            inputs={[api, sought]}
            version={changes}
          >
            {({ purchases }) => (
              <PurchaseList purchases={purchases} changed={() => setChanges(changes + 1)} namesPlayers />
            )}
          </Section>
        )}
        <Newest list="bought" title="Newest purchases" find={setAsked} />
        <Newest list="refunded" title="Newest refunds" find={setAsked} />
        {may(rights.changePurchases) && <ReviewForm />}
      </div>
    </>
  );
}

interface NewestProps {
  readonly list: "bought" | "refunded";
  readonly title: string;
  readonly find: (purchaseId: string) => void;
}

/** The newest purchases of all players, without whose they are: to know that, one is looked for with a reason. */
function Newest({ list, title, find }: NewestProps) {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  return (
    <Section
      title={title}
      ask={(signal) => api.getPurchasesByOrder({ query: { list } }, { signal })}
      inputs={[api, list]}
      version={changes}
    >
      {({ purchases }) => (
        <PurchaseList purchases={purchases} changed={() => setChanges(changes + 1)} find={find} />
      )}
    </Section>
  );
}

const platforms: readonly Review["platform"][] = ["ios", "android"];

/** Lets a store's reviewers buy with test money, or ends that. */
function ReviewForm() {
  const work = useWork();
  const { api } = work;
  const [isEnding, setEnding] = useState(false);
  return (
    <section class="card part">
      <Form
        title="Review of a build"
        intro={<p>A store's reviewers buy with test money. Their build may, until the window ends.</p>}
        fields={[
          { name: "version", label: "Version", rule: { least: 1, most: 40 }, hint: "Such as 1.10.2." },
          { name: "platform", label: "Platform", options: platforms.map((each) => [each, each]) },
          { name: "days", label: "Days", options: ["1", "3", "7", "14"].map((each) => [each, each]) },
          amountField({
            name: "cap",
            label: "Most purchases of a player",
            value: "10",
            minimum: 1,
            maximum: 100,
          }),
          { name: "reason", label: "Reason", rule: { least: 1, most: 200 } },
        ]}
        submit="Open the window"
        onSubmit={async ({ version = "", platform, days, cap, reason = "" }) => {
          const known = platforms.find((each) => each === platform) ?? "ios";
          // A minute less, because the server's time is known to a second or so.
          const until = serverNow() + Number(days) * 86_400_000 - 60_000;
          const body: Review = { version, platform: known, until, cap: amountOf(cap), reason };
          const window = await api.putReview({ body });
          notify(`Open for ${window.version} on ${window.platform} until ${moment(window.until)}.`);
        }}
      >
        <button type="button" class="quiet" aria-expanded={isEnding} onClick={() => setEnding(!isEnding)}>
          End the window
        </button>
      </Form>
      {isEnding && (
        <ActForm
          act={actOf("deleteReview")}
          target={work}
          cancel={() => setEnding(false)}
          done={(text) => {
            notify(text);
            setEnding(false);
          }}
        />
      )}
    </section>
  );
}
