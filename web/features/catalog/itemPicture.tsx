// Drawn on a grid of 32 by 32, with the colours of styles/pages.css.

const pictures = {
  torch: (
    <>
      <path class="wood" d="M14 14h4l-1 15h-2z" />
      <path class="gold" d="M16 2q7 7 3 12h-6q-4-5 3-12z" />
      <path class="red" d="M16 7q3 4 1 7h-2q-2-3 1-7z" />
    </>
  ),
  "health-potion": (
    <>
      <path class="pale" d="M13 3h6v7l6 12q1 7-5 7h-8q-6 0-5-7l6-12z" />
      <path class="red" d="M10 18h12l3 5q0 6-5 6h-8q-5 0-5-6z" />
      <path class="wood" d="M12 2h8v4h-8z" />
    </>
  ),
  "climbing-rope": <path class="wood ring" d="M16 5a8 11 0 1 1-.1 0M16 9a5 7 0 1 1-.1 0M22 24q4 4 6 3" />,
  "oak-shield": (
    <>
      <path class="wood" d="M4 5l12-3 12 3v10q0 10-12 15Q4 25 4 15z" />
      <path class="gold" d="M14.5 5h3v20l-1.5 1-1.5-1zM7 12h18v3H7z" />
    </>
  ),
  "iron-sword": (
    <>
      <path class="pale" d="M16 1l3 4v16h-6V5z" />
      <path class="wood" d="M14.5 23h3v6h-3z" />
      <path class="gold" d="M9 20h14v3H9z" />
    </>
  ),
  "swift-boots": (
    <>
      <path class="wood" d="M9 3h9v14q9 2 10 9H9z" />
      <path class="gold" d="M8 26h21v3H8zM2 9h5v2H2zM1 14h6v2H1zM3 19h4v2H3z" />
    </>
  ),
  "golden-compass": (
    <>
      <circle class="gold" cx="16" cy="16" r="14" />
      <circle class="pale" cx="16" cy="16" r="10" />
      <path class="red" d="M16 7l3 9h-6z" />
      <path class="wood" d="M16 25l3-9h-6z" />
    </>
  ),
  "harvest-lantern": (
    <>
      <path class="wood" d="M11 6h10l2 4H9zM9 26h14v3H9zM14 2h4v4h-4z" />
      <path class="gold" d="M10 10h12v16H10z" />
      <path class="red" d="M16 13q5 6 0 10q-5-4 0-10z" />
    </>
  ),
};

const isDrawn = (id: string): id is keyof typeof pictures => Object.hasOwn(pictures, id);

/** A picture of an item, or of a parcel if the page has none. */
export const ItemPicture = ({ id }: { readonly id: string }) => (
  <svg class="picture" viewBox="0 0 32 32" aria-hidden="true">
    {isDrawn(id) ? (
      pictures[id]
    ) : (
      <>
        <path class="wood" d="M4 11h24v18H4z" />
        <path class="gold" d="M3 7h26v5H3zM14 7h4v22h-4z" />
      </>
    )}
  </svg>
);
