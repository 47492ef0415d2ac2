interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Pannable {
  /** Shows more of the picture (above 1) or less. */
  readonly zoom: (factor: number) => void;
  readonly showAll: () => void;
  /** Moves and zooms so that the rectangles are visible and readable. */
  readonly bring: (rectangles: readonly Rectangle[], options?: { readonly onlyIfHidden?: boolean }) => void;
}

/**
 * Makes an SVG show a part of a picture of the given size. It can be moved by dragging, and zoomed with the wheel, by
 * touch or with keys.
 */
export function pannable(svg: SVGSVGElement, { width, height }: { width: number; height: number }): Pannable {
  const margin = 24;
  /** The limits of pixels per unit of the picture. */
  const largest = 1.25;
  const smallest = 0.62;
  let part = { x: 0, y: 0, w: 1, h: 1 };
  const pointers = new Map<number, PointerEvent>();
  let pinched = 0;
  let moved = false;

  function apply() {
    svg.setAttribute("viewBox", `${part.x} ${part.y} ${part.w} ${part.h}`);
  }

  function showAll() {
    const [w, h] = [width + 2 * margin, height + 2 * margin];
    // A small picture is not enlarged beyond the largest scale.
    const more = Math.max(1, Math.min(svg.clientWidth / largest / w, svg.clientHeight / largest / h));
    part = { x: -margin - (w * (more - 1)) / 2, y: -margin - (h * (more - 1)) / 2, w: w * more, h: h * more };
    apply();
  }

  /** Zooms around a point of the picture, by default the middle of the visible part. */
  function zoom(factor: number, point = { x: part.x + part.w / 2, y: part.y + part.h / 2 }) {
    const w = Math.min(Math.max(part.w * factor, 240), 4 * (width + 2 * margin));
    const by = w / part.w;
    part = { x: point.x - (point.x - part.x) * by, y: point.y - (point.y - part.y) * by, w, h: part.h * by };
    apply();
  }

  const at = (event: { readonly clientX: number; readonly clientY: number }) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());

  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (event.ctrlKey || !event.shiftKey)
        return zoom(Math.exp(event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), at(event));
      const scale = part.w / svg.clientWidth;
      part = { ...part, x: part.x + (event.deltaX || event.deltaY) * scale };
      apply();
    },
    { passive: false },
  );

  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    moved = false;
    pinched = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    // A click with a slight movement stays a click.
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    const [first, second] = [...pointers.values()];
    pointers.set(event.pointerId, event);
    if (first && second) {
      const apart = Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY);
      if (pinched)
        zoom(
          pinched / apart,
          at({
            clientX: (first.clientX + second.clientX) / 2,
            clientY: (first.clientY + second.clientY) / 2,
          }),
        );
      pinched = apart;
      return;
    }
    const { a: scale = 1 } = svg.getScreenCTM() ?? {};
    part = { ...part, x: part.x - dx / scale, y: part.y - dy / scale };
    apply();
  });
  for (const name of ["pointerup", "pointercancel"] as const)
    svg.addEventListener(name, (event) => pointers.delete(event.pointerId));
  svg.addEventListener(
    "click",
    (event) => {
      if (moved) event.stopPropagation();
    },
    { capture: true },
  );

  svg.addEventListener("keydown", (event) => {
    const step = part.w / 12;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = moves[event.key];
    if (move) part = { ...part, x: part.x + move[0], y: part.y + move[1] };
    else if (event.key === "+" || event.key === "=") return zoom(1 / 1.3);
    else if (event.key === "-") return zoom(1.3);
    else if (event.key === "0") return showAll();
    else return;
    event.preventDefault();
    apply();
  });
  // Scrolls to a box that gets the keyboard focus.
  svg.addEventListener("focusin", ({ target }) => {
    const box = target instanceof Element ? target.closest<SVGGElement>(".box") : null;
    if (!box?.matches(":focus-visible")) return;
    const { e: x = 0, f: y = 0 } = box.transform.baseVal.consolidate()?.matrix ?? {};
    const hidden = x < part.x || y < part.y || x + 100 > part.x + part.w || y + 40 > part.y + part.h;
    if (!hidden) return;
    part = { ...part, x: x - part.w / 2, y: y - part.h / 2 };
    apply();
  });

  /** Shows the whole picture, unless its texts would be too small: then shows its beginning at a readable scale. */
  function showFirst() {
    showAll();
    const scale = svg.clientWidth / part.w;
    if (!(scale > 0) || scale >= smallest) return;
    const w = svg.clientWidth / smallest;
    part = { x: -margin, y: -margin, w, h: svg.clientHeight / smallest };
    apply();
  }

  function bring(rectangles: readonly Rectangle[], { onlyIfHidden = false } = {}) {
    const left = Math.min(...rectangles.map(({ x }) => x)) - margin;
    const top = Math.min(...rectangles.map(({ y }) => y)) - margin;
    const right = Math.max(...rectangles.map((one) => one.x + one.width)) + margin;
    const bottom = Math.max(...rectangles.map((one) => one.y + one.height)) + margin;
    const visible = left >= part.x && top >= part.y && right <= part.x + part.w && bottom <= part.y + part.h;
    if (onlyIfHidden && visible) return;
    const more = Math.max((right - left) / svg.clientWidth, (bottom - top) / svg.clientHeight, 1 / largest);
    const [w, h] = [svg.clientWidth * more, svg.clientHeight * more];
    part = { x: (left + right - w) / 2, y: (top + bottom - h) / 2, w, h };
    apply();
  }

  showFirst();
  return { zoom, showAll, bring };
}
