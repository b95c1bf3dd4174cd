import { Outlet } from '@tanstack/react-router';
import { Frame } from './frame.tsx';

/** What surrounds the pages that everybody may see. */
export function Public() {
  return (
    <Frame home="/">
      <Outlet />
    </Frame>
  );
}
