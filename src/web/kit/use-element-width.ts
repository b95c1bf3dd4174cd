import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is, for pictures that are drawn to fit; the given width until it is known. */
export function useElementWidth<Shown extends HTMLElement>(
  before: number,
): readonly [RefObject<Shown | null>, number] {
  const place = useRef<Shown>(null);
  const [width, setWidth] = useState(before);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(240, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
