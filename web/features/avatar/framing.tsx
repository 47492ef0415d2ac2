import { useEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { atFirst, longestOf, moved, type Size, type Square, shortestOf, sized, within } from "./frame";

interface Props {
  /** The photo as it was sent. */
  readonly photo: Blob;
  /** The square in which the face was found. */
  readonly found: Square | undefined;
  readonly use: (square: Square) => Promise<unknown>;
  readonly cancel: () => void;
}

/** How much one key press moves or resizes the square, as a share of its side. */
const step = 0.05;

/**
 * The photo with a square around the future avatar. The square can be dragged, resized at its corner, and moved by
 * keys.
 */
export function Framing({ photo, found, use, cancel }: Props) {
  const [url, setUrl] = useState<string>();
  const [size, setSize] = useState<Size>();
  const [square, setSquare] = useState<Square>();
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number; from: Square; isCorner: boolean } | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);

  const begin = (event: PointerEvent & { currentTarget: HTMLElement }, isCorner: boolean) => {
    if (!square) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, from: square, isCorner };
  };
  const follow = ({ clientX, clientY }: PointerEvent) => {
    if (!drag.current || !size || !box.current) return;
    const { x, y, from, isCorner } = drag.current;
    const scale = size.width / box.current.clientWidth;
    const [right, down] = [(clientX - x) * scale, (clientY - y) * scale];
    const side = Math.min(from.side + Math.max(right, down), size.width - from.x, size.height - from.y);
    setSquare(isCorner ? within(size, { ...from, side }) : moved(size, from, right, down));
  };
  const end = () => {
    drag.current = undefined;
  };
  const press = (event: KeyboardEvent) => {
    if (!size || !square) return;
    const by = square.side * step;
    const next = {
      ArrowLeft: () => moved(size, square, -by, 0),
      ArrowRight: () => moved(size, square, by, 0),
      ArrowUp: () => moved(size, square, 0, -by),
      ArrowDown: () => moved(size, square, 0, by),
      "+": () => sized(size, square, square.side + 2 * by),
      "-": () => sized(size, square, square.side - 2 * by),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    setSquare(next());
  };
  const place = size &&
    square && {
      left: `${(100 * square.x) / size.width}%`,
      top: `${(100 * square.y) / size.height}%`,
      width: `${(100 * square.side) / size.width}%`,
    };
  return (
    <div class="framing">
      <p id="framing-how">
        Drag the square over the face, and its corner to size it. With keys: arrows move it, + and − size it.
      </p>
      <div class="photo-box" ref={box}>
        <img
          src={url}
          alt="Your photo, to be framed"
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            setSize({ width, height });
            setSquare(found ? within({ width, height }, found) : atFirst({ width, height }));
          }}
        />
        {place && (
          // biome-ignore lint/a11y/useSemanticElements: HTML has no element for a square to drag.
          <div
            class="frame"
            role="group"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be moved by keys.
            tabIndex={0}
            aria-label="Frame"
            aria-describedby="framing-how"
            style={place}
            onPointerDown={(event) => begin(event, false)}
            onPointerMove={follow}
            onPointerUp={end}
            onPointerCancel={end}
            onKeyDown={press}
          >
            <span
              class="corner"
              onPointerDown={(event) => begin(event, true)}
              onPointerMove={follow}
              onPointerUp={end}
              onPointerCancel={end}
            />
          </div>
        )}
      </div>
      {size && square && (
        <label class="size">
          Size
          <input
            type="range"
            min={shortestOf(size)}
            max={longestOf(size)}
            value={square.side}
            onInput={({ currentTarget: { valueAsNumber } }) => setSquare(sized(size, square, valueAsNumber))}
          />
        </label>
      )}
      <div class="row">
        <ActionButton class="primary" act={async () => square && use(square)}>
          Use this part
        </ActionButton>
        <button type="button" class="quiet" onClick={cancel}>
          Cancel
        </button>
      </div>
    </div>
  );
}
