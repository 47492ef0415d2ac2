import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";

export interface Virtual {
  readonly scroll: RefObject<HTMLDivElement | null>;
  /** The visible rows. */
  readonly rows: readonly VirtualItem[];
  /** Pixels before and after the visible rows. */
  readonly before: number;
  readonly after: number;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLElement>;
}

/** Renders only the visible rows of a list. `size` is the height of a row in pixels. */
export function useVirtual({
  count,
  size,
  key,
}: {
  count: number;
  size: number;
  key: (index: number) => string | number;
}): Virtual {
  const scroll = useRef<HTMLDivElement>(null);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const virtualizer = useMemo(
    () =>
      new Virtualizer<HTMLDivElement, HTMLElement>({
        count: 0,
        getScrollElement: () => scroll.current,
        estimateSize: () => size,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
      }),
    [],
  );
  virtualizer.setOptions({
    ...virtualizer.options,
    count,
    overscan: 8,
    estimateSize: () => size,
    getItemKey: key,
    onChange: () => again(undefined),
  });
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  const rows = virtualizer.getVirtualItems();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    scroll,
    rows,
    before: first?.start ?? 0,
    after: last ? virtualizer.getTotalSize() - last.end : 0,
    virtualizer,
  };
}
