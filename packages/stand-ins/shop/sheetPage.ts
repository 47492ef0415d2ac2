import { escaped, page } from "./html";
import type { OnShelf } from "./shelf";
import { type Stand, sellers } from "./stand";

/** The sheet that a device shows when an app sells something: the player pays, pays later, or does not buy. */
export function sheetPage(
  { product, title, price }: OnShelf,
  player: string,
  stands: Readonly<Record<string, Stand>>,
): string {
  const choices = sellers(stands).map(
    ([id, stand], at) =>
      `<label><input type="radio" name="store" value="${id}"${at === 0 ? " checked" : ""}> ${stand.title}</label>`,
  );
  return page(
    title,
    `<form class="sheet" method="post" action="/sheet"><h1>${escaped(title)}</h1><p>${escaped(price)}. It is the local store: no money moves.</p>
<input type="hidden" name="player" value="${escaped(player)}"><input type="hidden" name="product" value="${escaped(product)}">
${choices.join("")}<button name="how" value="told">Pay</button><button name="how" value="waits">Pay later</button>
<button name="how" value="canceled">Cancel</button></form>`,
  );
}
