import type { JSX } from "preact";
import type { AreaId } from "../../facts";

// The colours depend on the area: styles/games.css sets them by class.

const scenes: { readonly [Id in AreaId]?: JSX.Element } = {
  forest: (
    <>
      <circle class="bright" cx="250" cy="34" r="16" />
      <path class="ground" d="M0 112V96h320v16z" />
      <path
        class="ground"
        d="M6 98l22-52 22 52zM66 98l20-42 20 42zM124 98l26-66 26 66zM196 98l20-42 20 42zM258 98l22-52 22 52z"
      />
      <path
        class="strong"
        d="M112 20q10-8 15 3q-10 8-15-3zM178 50q10-8 15 3q-10 8-15-3zM58 34q10-8 15 3q-10 8-15-3z"
      />
      <path class="bright" d="M204 22q10-8 15 3q-10 8-15-3z" />
      <path class="ink" d="M136 88h48q0 14-10 14h-28q-10 0-10-14z" />
    </>
  ),
  desert: (
    <>
      <circle class="bright" cx="238" cy="44" r="26" />
      <path class="strong" d="M0 112V86q70-34 140-8t180-14v48z" />
      <path class="ground" d="M0 112V98q90-26 180-6t140-10v30z" />
      <path class="ink" d="M70 92V64q0-5 5-5t5 5v12h5v-9q0-4 4-4t4 4v17h-13v8z" />
    </>
  ),
  harbour: (
    <>
      <circle class="bright" cx="262" cy="30" r="13" />
      <path class="strong" d="M96 82h104l-16 20h-72z" />
      <path class="ink" d="M146 18h4v64h-4z" />
      <path class="bright" d="M154 22q40 22 38 54h-38z" />
      <path class="ink" d="M142 30q-26 18-30 46h30z" />
      <path class="ground" d="M0 112V94q20-8 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0v18z" />
    </>
  ),
  tower: (
    <>
      <circle class="bright" cx="74" cy="32" r="13" />
      <path class="ground" d="M0 112V92q80-18 160-6t160-6v32z" />
      <path class="strong" d="M136 106l6-64h40l6 64z" />
      <path class="ink" d="M136 42V26h9v7h9v-7h16v7h9v-7h9v16zM156 106V90q6-8 12 0v16zM158 56h8v14h-8z" />
      <path class="bright" d="M163 26V8l22 7-20 6z" />
    </>
  ),
  arena: (
    <>
      <path class="ground" d="M0 112V88h320v24z" />
      <path class="strong" d="M40 96V52q120-34 240 0v44z" />
      <path
        class="ink"
        d="M62 96V72q10-14 20 0v24zM104 96V66q11-15 22 0v30zM149 96V64q11-15 22 0v32zM194 96V66q11-15 22 0v30zM238 96V72q10-14 20 0v24z"
      />
      <path class="bright" d="M84 42V16l20 6-18 6v14zM236 42V16l20 6-18 6v14z" />
    </>
  ),
};

/** The picture of an area without a drawing of its own. */
const meadow = (
  <>
    <circle class="bright" cx="250" cy="34" r="14" />
    <path class="strong" d="M0 112V84q80-40 160-12t160-14v54z" />
    <path class="ground" d="M0 112V98q90-22 180-6t140-8v28z" />
  </>
);

/** The picture of an area. */
export const Scene = ({ area }: { readonly area: AreaId }) => (
  <svg class="scene" viewBox="0 0 320 112" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    {scenes[area] ?? meadow}
  </svg>
);
