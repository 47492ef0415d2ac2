import type { Signal } from "@preact/signals";

import type { Wallet } from "../../answers";
import { useGame } from "../../components/context";
import { type AreaId, facts, type GearId } from "../../facts";
import { ItemPicture } from "../catalog/itemPicture";

const isGear = (id: string): id is GearId => Object.hasOwn(facts.gear, id);
const gearIds = Object.keys(facts.gear).filter(isGear);

/** Returns the area whose game an item changes. */
export const areaOf = (id: string): AreaId | undefined => (isGear(id) ? facts.gear[id].area : undefined);

/** Returns the items that change an area's game. */
const gearOf = (area: AreaId) => gearIds.filter((id) => facts.gear[id].area === area);

/** A note for the shop about what an item does in the games; renders nothing for other items. */
export function GearNote({ id }: { readonly id: string }) {
  if (!isGear(id)) return null;
  const { area, does, usedUp } = facts.gear[id];
  return (
    <p class="gear-note">
      {facts.areas[area].name}: {does.toLowerCase()}
      {usedUp ? ", once" : ""}.
    </p>
  );
}

/** Returns the items that a player brings by default: those that are not used up. */
export const atFirst = (area: AreaId, { inventory }: Pick<Wallet, "inventory">): ReadonlySet<GearId> =>
  new Set(gearOf(area).filter((id) => !facts.gear[id].usedUp && (inventory[id] ?? 0) > 0));

interface Props {
  readonly area: AreaId;
  readonly carried: Signal<ReadonlySet<GearId>>;
  readonly isOff: boolean;
}

/** The player's items for this area, each with a choice whether to bring it. */
export function GearChoice({ area, carried, isOff }: Props) {
  const inventory = useGame().wallet.data?.inventory ?? {};
  const owned = gearOf(area).filter((id) => (inventory[id] ?? 0) > 0);
  const [wanted] = gearOf(area).filter((id) => !owned.includes(id));
  const turn = (id: GearId) => {
    const next = new Set(carried.peek());
    if (!next.delete(id)) next.add(id);
    carried.value = next;
  };
  return (
    <div class="gear">
      {owned.map((id) => {
        const { does, usedUp } = facts.gear[id];
        return (
          <button
            key={id}
            type="button"
            class="choice"
            aria-pressed={carried.value.has(id)}
            disabled={isOff}
            onClick={() => turn(id)}
          >
            <ItemPicture id={id} />
            <span>
              {does}
              {usedUp ? ` (${inventory[id]} left)` : ""}
            </span>
          </button>
        );
      })}
      {wanted !== undefined && (
        <a class="choice" href="#shop">
          <ItemPicture id={wanted} />
          <span>In the shop: {facts.gear[wanted].does.toLowerCase()}</span>
        </a>
      )}
    </div>
  );
}
