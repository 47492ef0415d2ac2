// A picture that is moved by dragging and zoomed by the wheel, by touch or by keys.

/** Makes an SVG show a part of a picture of that size. Answers what buttons do. */
export function pannable(svg, { width, height }) {
  const margin = 24;
  /** Pixels a unit of the picture. */
  const largest = 1.25;
  let part;
  const pointers = new Map();
  let pinched = 0;
  let moved = false;

  function apply() {
    svg.setAttribute("viewBox", `${part.x} ${part.y} ${part.w} ${part.h}`);
  }

  function showAll() {
    const [w, h] = [width + 2 * margin, height + 2 * margin];
    // Little is shown no larger than it reads well.
    const more = Math.max(1, Math.min(svg.clientWidth / largest / w, svg.clientHeight / largest / h));
    part = { x: -margin - (w * (more - 1)) / 2, y: -margin - (h * (more - 1)) / 2, w: w * more, h: h * more };
    apply();
  }

  /** Around a point of the picture, by default its middle. */
  function zoom(factor, point = { x: part.x + part.w / 2, y: part.y + part.h / 2 }) {
    const w = Math.min(Math.max(part.w * factor, 240), 4 * (width + 2 * margin));
    const by = w / part.w;
    part = { x: point.x - (point.x - part.x) * by, y: point.y - (point.y - part.y) * by, w, h: part.h * by };
    apply();
  }

  const at = (event) =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

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
    // A click that trembles stays a click.
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    const [first, second] = [...pointers.values()];
    pointers.set(event.pointerId, event);
    if (second) {
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
    const { a: scale } = svg.getScreenCTM();
    part = { ...part, x: part.x - dx / scale, y: part.y - dy / scale };
    apply();
  });
  for (const name of ["pointerup", "pointercancel"])
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
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (move) part = { ...part, x: part.x + move[0], y: part.y + move[1] };
    else if (event.key === "+" || event.key === "=") return zoom(1 / 1.3);
    else if (event.key === "-") return zoom(1.3);
    else if (event.key === "0") return showAll();
    else return;
    event.preventDefault();
    apply();
  });
  // What the keyboard reaches is brought into sight.
  svg.addEventListener("focusin", ({ target }) => {
    const box = target.closest?.(".box");
    if (!box || !target.matches(":focus-visible")) return;
    const { e: x, f: y } = box.transform.baseVal.consolidate().matrix;
    const hidden = x < part.x || y < part.y || x + 100 > part.x + part.w || y + 40 > part.y + part.h;
    if (!hidden) return;
    part = { ...part, x: x - part.w / 2, y: y - part.h / 2 };
    apply();
  });

  showAll();
  return { zoom, showAll };
}
