import { type RefObject, useLayoutEffect, useState } from "react";

/**
 * Which of so many forms an element's content takes, the roomiest first: the first one that is no
 * wider than the element, else the last. `content` is what a change of asks for a new look. Settled
 * before anything is painted.
 */
export function useFit(element: RefObject<HTMLElement | null>, forms: number, content: string): number {
  const [form, setForm] = useState(0);
  const [width, setWidth] = useState(0);

  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another width or content all forms are tried again
  useLayoutEffect(() => setForm(0), [width, content]);

  useLayoutEffect(() => {
    const { current } = element;
    if (current && form < forms - 1 && current.scrollWidth > current.clientWidth) setForm(form + 1);
  });

  return form;
}
