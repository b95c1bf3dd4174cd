import { type RefObject, useEffect, useRef } from 'react';

/**
 * For what takes the place of something that may have had the focus: it gets the focus when the stage changes, unless the focus is
 * elsewhere. Without it whatever was pressed is gone, and the next press of Tab begins at the top of the page.
 */
export function useKeptFocus(stage: string): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    if (document.activeElement === null || document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true });
  }, [stage]);
  return ref;
}
