/** A box, which opens once if motion is welcome. */
export const Chest = ({ isOpen }: { readonly isOpen: boolean }) => (
  <svg class={isOpen ? "chest open" : "chest"} viewBox="0 0 64 56" aria-hidden="true">
    <circle class="glow" cx="32" cy="24" r="15" />
    <path class="lid" d="M8 26v-6a10 10 0 0 1 10-10h28a10 10 0 0 1 10 10v6z" />
    <path class="body" d="M8 27h48v21a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3z" />
    <path class="band" d="M8 27h48v5H8zM28 27h8v13h-8z" />
  </svg>
);
