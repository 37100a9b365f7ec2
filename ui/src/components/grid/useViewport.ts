import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { canvasHeight, type Metrics, type RowRange, scrollTopShowing, visibleRange } from "./viewport";

/** Where nothing is measured yet (and in tests), a view of an ordinary window is assumed. */
const ASSUMED_HEIGHT_PX = 600;

export interface Viewport extends RowRange {
  metrics: Metrics;
  height: number;
  scrollTop: number;
  onScroll(): void;
  showRow(index: number): void;
}

/** Follows the scroller's size and position; only a change of rows on screen renders again. */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
  rowHeight: number,
  onRangeChange: ((first: number, last: number) => void) | undefined,
): Viewport {
  const [viewHeight, setViewHeight] = useState(ASSUMED_HEIGHT_PX);
  const [scrollTop, setScrollTop] = useState(0);
  const metrics = useMemo(() => ({ rowCount, rowHeight, viewHeight }), [rowCount, rowHeight, viewHeight]);
  const { first, last } = visibleRange(scrollTop, metrics);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () =>
      setViewHeight(Math.max(rowHeight, (element.clientHeight || ASSUMED_HEIGHT_PX) - HEADER_HEIGHT_PX));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rowHeight]);

  useEffect(() => {
    if (last >= first) onRangeChange?.(first, last);
  }, [first, last, onRangeChange]);

  const onScroll = useCallback(() => setScrollTop(scroller.current?.scrollTop ?? 0), [scroller]);
  const showRow = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element || index < 0) return;
      const next = scrollTopShowing(index, element.scrollTop, metrics);
      if (next !== element.scrollTop) element.scrollTop = next;
      setScrollTop(next);
    },
    [scroller, metrics],
  );

  return { first, last, metrics, height: canvasHeight(metrics), scrollTop, onScroll, showRow };
}

export const HEADER_HEIGHT_PX = 30;
