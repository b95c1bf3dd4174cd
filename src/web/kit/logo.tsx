/** The mark: a T of five tiles, the middle one gold. It says nothing that the name beside it does not. */
export function Logo({ size = 32 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <g fill="currentColor">
        <path d="M3 5.5A2.5 2.5 0 0 1 5.5 3H11v8H3z" />
        <path d="M21 3h5.5A2.5 2.5 0 0 1 29 5.5V11h-8z" />
        <path d="M12 12h8v8h-8z" />
        <path d="M12 21h8v8h-5.5A2.5 2.5 0 0 1 12 26.5z" />
      </g>
      <path d="M12 3h8v8h-8z" fill="var(--gold)" />
    </svg>
  );
}
