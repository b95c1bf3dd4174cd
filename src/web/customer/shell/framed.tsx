import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failed } from './failed.tsx';
import { Frame } from './frame.tsx';
import { Loading } from './loading.tsx';

// What takes the place of a page together with what surrounds it: without a frame there is neither a way on nor a main part.

export function FramedFailed(props: ErrorComponentProps) {
  return (
    <Frame home="/">
      <Failed {...props} />
    </Frame>
  );
}

export function FramedLoading() {
  return (
    <Frame home="/">
      <Loading />
    </Frame>
  );
}
