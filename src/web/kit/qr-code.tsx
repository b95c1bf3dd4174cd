import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  /** What a screen reader says in place of the picture. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** A QR code as one path, always dark on light with the quiet zone that readers need (ISO/IEC 18004 §6.3.8), in any theme. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} className={className}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#111" shapeRendering="crispEdges" />
    </svg>
  );
}
